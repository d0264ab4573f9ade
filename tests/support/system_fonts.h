#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "platform/text/font_library.h"
#include "platform/text/text_style.h"

/// The faces of Debian's Noto packages, read once for all tests of a program.
inline const std::vector<platform::FontSource>& system_fonts() {
    static const std::vector<platform::FontSource> fonts = platform::load_system_fonts().value();
    return fonts;
}
inline const platform::FontLibrary& library() {
    static const std::unique_ptr<platform::FontLibrary> fonts = platform::FontLibrary::create(system_fonts()).value();
    return *fonts;
}

/// A narrative text of 20 px.
inline platform::ParagraphRequest request(std::string text, std::string language, float width = 0) {
    using namespace platform;
    return {std::move(text), std::move(language), {FontRole::serif, 20, 1.5f, TextAlign::start, 0}, width, {}};
}

/// The Universal Declaration of Human Rights, a paragraph a line: texts that nobody here wrote.
struct Declaration {
    const char* name;
    const char* language;
    std::vector<std::string> paragraphs() const {
        std::ifstream in(std::string("tests/data/udhr/") + name + ".txt");
        std::vector<std::string> out;
        for (std::string line; std::getline(in, line);)
            out.push_back(line);
        REQUIRE_MESSAGE(out.size() > 50, name);
        return out;
    }
};
constexpr Declaration kDeclarations[] = {{"uig_arab", "ug"}, {"cmn_hans", "zh-Hans"}, {"eng", "en"},
                                         {"kaz", "kk"},      {"arb", "ar"},           {"rus", "ru"},
                                         {"hin", "hi"},      {"heb", "he"},           {"bod", "bo"}};
