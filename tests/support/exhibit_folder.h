#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

/// A curator's folder that lives as long as a test; starts as a small exhibit without a finding.
class ExhibitFolder {
public:
    explicit ExhibitFolder(const std::string& name = "exhibit")
        : path_(std::filesystem::temp_directory_path() / ("vitrine-test-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
        write("exhibit.yaml", "id: small\ntitle: A small exhibit\nlanguages: [en]\nsections:\n  - {id: stories, kind: "
                              "stories, title: Stories}\n"
                              "attract:\n  - {line: Come in., opens: \"section:stories\"}\n");
        write("sources.csv", "id,title\ns1,A book\n");
        write("stories/first.md", "---\ntitle: First\nline: It begins.\n---\nA sentence. [@s1]\n");
    }
    ~ExhibitFolder() { std::filesystem::remove_all(path_); }
    ExhibitFolder(const ExhibitFolder&) = delete;
    ExhibitFolder& operator=(const ExhibitFolder&) = delete;

    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};
