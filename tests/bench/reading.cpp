// What a long text costs a reader: 200,000 characters (the Universal Declaration over and over) alone and beside a
// translation, 1920 x 1080. Wall clock on one thread; the first frame is all that a visitor waits for.
//   reading [characters]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "kiosk/ui/reading_page.h"
#include "tests/support/long_text.h"
#include "tests/support/small_exhibit.h"

namespace {

using namespace kiosk;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double resident_mb() {
    std::ifstream in("/proc/self/statm");
    double size = 0, resident = 0;
    in >> size >> resident;
    return resident * 4096 / 1e6;
}

double at_share(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void measure(const char* name, const SmallExhibit& exhibit, content::LanguageIndex language,
             const content::RichText& text, const content::RichText* second, content::LanguageIndex second_language) {
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    visit.visit.language = language;
    const Frame frame = visit.frame();
    const ReadingText reading{
        .id = {0}, .body = &text, .language = language, .second = second, .second_language = second_language};
    shared_text_engine().clear();
    const double before = resident_mb();
    auto start = Clock::now();
    ReadingPage page = layout_reading_page(frame, reading);
    float up = 0;
    refine_reading_page(frame, reading, page, up);
    platform::DisplayList list;
    Canvas canvas(frame, list);
    draw_reading_page(canvas, page, up, "reader");
    const double open = ms_since(start);
    std::vector<double> steps;
    while (!page.column.whole()) { // a visitor flings meanwhile
        start = Clock::now();
        up += 50;
        up += refine_reading_page(frame, reading, page, up);
        list.clear();
        draw_reading_page(canvas, page, up, "reader");
        steps.push_back(ms_since(start));
    }
    std::vector<double> frames;
    for (int i = 0; i < 600; ++i) {
        start = Clock::now();
        up = std::min(up + 50, page.height - frame.stage.h);
        refine_reading_page(frame, reading, page, up);
        list.clear();
        draw_reading_page(canvas, page, up, "reader");
        frames.push_back(ms_since(start));
    }
    const double after = resident_mb();
    start = Clock::now();
    TextColumn whole(frame, page.column.spec());
    whole.lay_out_whole(frame);
    const double at_once = ms_since(start);
    std::printf(
        "  %-14s %5zu rows: open %5.1f ms; %3zu frames while measuring %4.1f/%4.1f ms (median/p99); then %4.2f/%4.2f "
        "ms; %4.1f MB more; at once it took %6.1f ms\n",
        name, page.column.rows().size(), open, steps.size(), at_share(steps, 0.5), at_share(steps, 0.99),
        at_share(frames, 0.5), at_share(frames, 0.99), after - before, at_once);
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t characters = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200'000;
    SmallExhibit exhibit;
    content::TextRecord record;
    record.title = {{"A long text"}};
    record.kind = content::TextRecord::Kind::document;
    record.languages = {0, 1, 2};
    exhibit.catalog.texts.push_back(record);
    exhibit.catalog.sources.resize(1);
    const content::RichText en = long_text("eng", characters), ug = long_text("uig_arab", characters),
                            zh = long_text("cmn_hans", characters);
    measure("en", exhibit, 0, en, nullptr, 0);
    measure("ug", exhibit, 1, ug, nullptr, 0);
    measure("zh-Hans", exhibit, 2, zh, nullptr, 0);
    measure("en | ug", exhibit, 0, en, &ug, 1);
}
