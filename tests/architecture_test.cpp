// Reads every #include and holds it against the layer table that README.md prints.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = "."; // tests run in the project's root

/// room -> rooms it may include, as README.md prints them: lines "kiosk/ui -> kiosk/session, content/model, …" between
/// the marks <!-- layers --> and <!-- /layers -->.
std::map<std::string, std::set<std::string>> layer_table() {
    std::ifstream readme(kRoot / "README.md");
    std::map<std::string, std::set<std::string>> table;
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.find("<!-- layers -->") != std::string::npos) inside = true;
        if (line.find("<!-- /layers -->") != std::string::npos) inside = false;
        static const std::regex kRow(R"(^(?:L\d)?\s*([a-z]+/[a-z]+)\s*->\s*(.*)$)");
        std::smatch match;
        if (!inside || !std::regex_match(line, match, kRow)) continue;
        auto& allowed = table[match[1]];
        std::stringstream names(match[2].str());
        for (std::string name; std::getline(names, name, ',');) {
            name.erase(0, name.find_first_not_of(' '));
            name.erase(name.find_last_not_of(' ') + 1);
            if (name.find('/') != std::string::npos) allowed.insert(name);
        }
    }
    return table;
}

/// third-party header prefix -> the only rooms that may include it.
const std::map<std::string, std::set<std::string>> kThirdParty = {
    {"SDL", {"platform/window"}},
    {"imgui", {"platform/window"}},
    {"sqlite3", {"content/pack"}},
    {"sodium", {"content/pack", "content/update", "content/publish"}},
    {"ft2build", {"platform/text"}},
    {"freetype", {"platform/text"}},
    {"hb", {"platform/text"}},
    {"fribidi", {"platform/text"}},
    {"jpeglib", {"platform/graphics"}},
    {"stb_image", {"platform/graphics"}},
    {"yaml-cpp", {"content/author"}},
    {"cmark", {"content/author"}},
    {"lcms2", {"content/author"}},
    {"libexif", {"content/author"}},
    {"nlohmann", {"content/author", "content/device", "content/update"}},
    {"CLI", {"content/author", "content/update", "content/publish", "kiosk/app"}},
    {"curl", {"content/update"}},
    {"openssl", {"content/update"}},
    {"zstd", {"content/update"}},
    {"mosquitto", {"content/update"}},
    {"systemd", {"platform/system"}},
    {"qrcodegen", {"kiosk/ui"}},
    {"unicode", {"content/author", "platform/text"}},
};

struct Include {
    std::string file;
    std::string room;
    int line = 0;
    std::string path;
    bool quoted = false;
};

std::vector<Include> all_includes() {
    std::vector<Include> out;
    static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^">]+)[">].*$)");
    for (const char* top : {"platform", "content", "kiosk"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".h" && extension != ".cpp" && extension != ".inc") continue;
            std::ifstream in(entry.path());
            const fs::path relative = fs::relative(entry.path(), kRoot);
            int number = 0;
            for (std::string line; std::getline(in, line);) {
                ++number;
                std::smatch match;
                if (std::regex_match(line, match, kInclude))
                    out.push_back(
                        {relative.string(), relative.parent_path().string(), number, match[2], match[1] == "\""});
            }
        }
    return out;
}

} // namespace

TEST_CASE("every #include of ours goes downward, as the README's table says") {
    const auto table = layer_table();
    REQUIRE(table.size() >= 13);
    for (const Include& include : all_includes()) {
        if (!include.quoted) continue;
        CAPTURE(include.file);
        CAPTURE(include.line);
        CAPTURE(include.path);
        const std::string room = fs::path(include.path).parent_path().string();
        CHECK_MESSAGE(fs::exists(kRoot / include.path), "includes are written from the repository's root");
        REQUIRE_MESSAGE(table.contains(include.room), "this room is missing from the README's table");
        CHECK_MESSAGE((room == include.room || table.at(include.room).contains(room)), "the table does not allow this");
    }
}

TEST_CASE("each third-party library lives in one room") {
    for (const Include& include : all_includes()) {
        if (include.quoted) continue;
        for (const auto& [prefix, rooms] : kThirdParty) {
            const bool is_this =
                include.path.starts_with(prefix) &&
                (include.path.size() == prefix.size() ||
                 !std::isalnum(static_cast<unsigned char>(include.path[prefix.size()])) || prefix == "SDL" ||
                 prefix == "stb_image" || prefix == "cmark" || prefix == "imgui" || prefix == "fribidi");
            if (!is_this) continue;
            CAPTURE(include.file);
            CAPTURE(include.path);
            CHECK(rooms.contains(include.room));
        }
    }
}

TEST_CASE("the layer table has no cycle") {
    const auto table = layer_table();
    std::map<std::string, int> state; // 1: on the way, 2: done
    const auto visit = [&](const auto& self, const std::string& room) -> void {
        REQUIRE_MESSAGE(state[room] != 1, "cycle through ", room);
        if (state[room] == 2) return;
        state[room] = 1;
        if (const auto row = table.find(room); row != table.end())
            for (const std::string& next : row->second)
                self(self, next);
        state[room] = 2;
    };
    for (const auto& [room, allowed] : table)
        visit(visit, room);
}

// Both compilers leak what stands before it in the braces when it returns.
TEST_CASE("no TRY stands in braces behind another member") {
    const auto statement_before = [](const std::string& text, std::size_t at) {
        std::size_t begin = at;
        for (; begin > 0; --begin) {
            const char c = text[begin - 1];
            const bool ends_line = begin < text.size() && text[begin] == '\n';
            if (c == ';' || ((c == '{' || c == '}') && ends_line)) break;
        }
        return text.substr(begin, at - begin);
    };
    const auto behind_a_member = [](const std::string& statement) {
        std::vector<std::pair<char, int>> open; // brackets, and the commas right in each
        for (const char c : statement) {
            if (c == '{' || c == '(') open.emplace_back(c, 0);
            if ((c == '}' || c == ')') && !open.empty()) open.pop_back();
            if (c == ',' && !open.empty()) ++open.back().second;
        }
        return std::any_of(open.begin(), open.end(), [](const auto& b) { return b.first == '{' && b.second > 0; });
    };
    CHECK(behind_a_member(statement_before("f();\nPatch p{a, TRY(b)};", 18)));
    CHECK(!behind_a_member(statement_before("if (x) {\n    f(a, TRY(b));", 18)));
    for (const char* folder : {"platform", "content", "kiosk"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
            std::ifstream in(entry.path());
            static const std::regex kComment(" *//[^\n]*");
            const std::string text =
                std::regex_replace(std::string{std::istreambuf_iterator<char>(in), {}}, kComment, "");
            for (std::size_t at = text.find("TRY("); at != std::string::npos; at = text.find("TRY(", at + 1)) {
                const std::string statement = statement_before(text, at);
                CHECK_MESSAGE(!behind_a_member(statement), entry.path().string() << ": " << statement << "TRY(…)");
            }
        }
}

TEST_CASE("programs are thin: a main of under 60 lines") {
    for (const char* main :
         {"kiosk/app/main.cpp", "content/author/main.cpp", "content/update/main.cpp", "content/publish/main.cpp"}) {
        std::ifstream in(kRoot / main);
        REQUIRE_MESSAGE(in.good(), main);
        int lines = 0;
        for (std::string line; std::getline(in, line);)
            ++lines;
        CHECK_MESSAGE(lines < 60, main, " has ", lines, " lines");
    }
}
