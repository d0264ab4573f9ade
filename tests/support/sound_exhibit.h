#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "content/author/exhibit_reader.h"

namespace tests {

/// A small sound exhibit in a folder of its own, for a test to spoil in one place. Gone with the object.
class SoundExhibit {
public:
    SoundExhibit() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("vitrine-exhibit-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        write("exhibit.yaml", kSettings);
        write("sources.csv", "id,title\ns1,A report\n");
        write("pages/found.md", "---\ntitle: What was found\n---\nSomething was found. [@s1]\n");
    }
    ~SoundExhibit() { std::filesystem::remove_all(path_); }
    SoundExhibit(const SoundExhibit&) = delete;
    SoundExhibit& operator=(const SoundExhibit&) = delete;

    static constexpr const char* kSettings = "id: tiny\n"
                                             "title: Tiny\n"
                                             "languages: [en]\n"
                                             "sections:\n"
                                             "  - {id: found, kind: page, title: Found, page: found}\n"
                                             "attract:\n"
                                             "  - {line: Come in, opens: section:found}\n";

    const std::filesystem::path& path() const { return path_; }

    SoundExhibit& write(const std::string& name, const std::string& text) {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
        return *this;
    }
    /// exhibit.yaml with more lines at its end.
    SoundExhibit& settings(const std::string& more) { return write("exhibit.yaml", kSettings + more); }
    /// The same in two languages, everything translated.
    SoundExhibit& in_uyghur() {
        std::string text = kSettings;
        text.replace(text.find("[en]"), 4, "[en, ug]");
        write("exhibit.yaml", text);
        write("exhibit.ug.yaml", "translation: reviewed\ntitle: كىچىك\nsections:\n  - {id: found, title: تېپىلغان}\n"
                                 "attract:\n  - {line: كىرىڭ}\n");
        return write("pages/found.ug.md", "---\ntitle: تېپىلغان\ntranslation: reviewed\n---\nبىر نەرسە. [@s1]\n");
    }

    content::author::ExhibitDraft read(content::author::Report& report,
                                       const std::vector<platform::FontSource>* fonts = nullptr) const {
        return content::author::read_exhibit(path_, {content::parse_date("2026-11-23").value(), fonts}, report);
    }
    /// All that is wrong, as a curator reads it.
    std::string findings(const std::vector<platform::FontSource>* fonts = nullptr) const {
        content::author::Report report;
        (void)read(report, fonts);
        std::string text = report.as_text();
        text.erase(text.size() < 2 ? 0 : text.rfind('\n', text.size() - 2) + 1); // the closing count
        return text;
    }

private:
    std::filesystem::path path_;
};

} // namespace tests
