// What laying a paragraph out costs: the Universal Declaration in five languages, 900 px wide at 42 px, as a story is
// read. Processor time, so that neighbours do not count; the best of several rounds.
//   layout [rounds]      0 rounds: one pass without a clock, for an instruction counter
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "platform/text/font_library.h"
#include "platform/text/paragraph_layout.h"

int main(int argc, char** argv) {
    using namespace platform;
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 20;
    const char* const only = argc > 2 ? argv[2] : "";
    const auto fonts = FontLibrary::create(load_system_fonts().value()).value();
    ParagraphLayout layout(*fonts);
    constexpr const char* kTexts[][2] = {
        {"eng", "en"}, {"uig_arab", "ug"}, {"cmn_hans", "zh-Hans"}, {"kaz", "kk"}, {"arb", "ar"}};
    for (const auto& [name, language] : kTexts) {
        if (*only != 0 && std::string(only) != language) continue;
        std::ifstream in(std::string("tests/data/udhr/") + name + ".txt");
        std::vector<ParagraphRequest> requests;
        for (std::string line; std::getline(in, line);)
            requests.push_back({line, language, {FontRole::serif, 42, 1.5f, TextAlign::start, 0}, 900, {}});
        if (requests.empty()) return 1;
        double best = 1e9;
        std::size_t glyphs = 0;
        for (int round = 0; round <= rounds; ++round) {
            const std::clock_t start = std::clock();
            glyphs = 0;
            for (const ParagraphRequest& request : requests) {
                const Paragraph paragraph = layout.lay_out(request);
                for (const GlyphRun& run : paragraph.blob->runs)
                    glyphs += run.glyphs.size();
            }
            if (round > 0 || rounds == 0)
                best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        const auto count = static_cast<double>(requests.size());
        std::printf("%-8s %4zu paragraphs, %5.1f glyphs each: %6.1f us a paragraph\n", language, requests.size(),
                    static_cast<double>(glyphs) / count, best * 1e6 / count);
    }
}
