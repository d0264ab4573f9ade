#include "content/author/pack_commands.h"

#include <cstdio>
#include <ctime>

#include <unistd.h>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "content/author/exhibit_reader.h"
#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"

namespace content::author {

extern const char* const kInterfaceWords; // made from kiosk/ui/strings.ini by CMake

namespace {

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}
int fail(const platform::Error& error) {
    std::fprintf(stderr, "vitrine-pack: %s\n", error.message.c_str());
    return 2;
}

platform::Result<Date> today_of(const CommandOptions& options) {
    const std::string text =
        options.today.empty() ? fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr))) : options.today;
    auto parsed = parse_date(text);
    if (parsed && (parsed->precision != Date::Precision::day || parsed->is_range()))
        return platform::Error{platform::ErrorCode::invalid, "--today wants one day, as 2026-11-23"};
    return parsed;
}

struct Read {
    ExhibitDraft draft;
    Report report;
};
Read read(const CommandOptions& options, const Date& today, const std::vector<platform::FontSource>& fonts) {
    Read out;
    out.draft = read_exhibit(options.folder, {today, &fonts}, out.report);
    return out;
}
bool refused(const Report& report, bool strict) {
    return report.errors() > 0 || (strict && report.warnings() > 0);
}

} // namespace

int run_check(const CommandOptions& options) {
    const auto fonts = platform::load_system_fonts();
    if (!fonts) return fail(fonts.error());
    const auto today = today_of(options);
    if (!today) return fail(today.error());
    const Read found = read(options, *today, *fonts);
    print(options.json ? found.report.as_json() : found.report.as_text());
    return refused(found.report, options.strict) ? 1 : 0;
}

int run_build(const CommandOptions& options) {
    const auto fonts = platform::load_system_fonts();
    if (!fonts) return fail(fonts.error());
    const auto today = today_of(options);
    if (!today) return fail(today.error());
    const Read found = read(options, *today, *fonts);
    if (refused(found.report, options.strict)) {
        print(found.report.as_text());
        std::fprintf(stderr, "vitrine-pack: no pack was made\n");
        return 1;
    }
    WriteOptions write{options.threads, ::isatty(STDERR_FILENO) == 1, false, &*fonts, kInterfaceWords};
    if (const auto written = write_pack(found.draft, options.pack, write); !written) return fail(written.error());
    const Catalog& c = found.draft.catalog;
    print(fmt::format("{}: {} photographs, {} events, {} texts, {} languages; {} warnings (see vitrine-pack check)\n",
                      options.pack.string(), c.photographs.size(), c.events.size(), c.texts.size(),
                      c.exhibit.languages.size(), found.report.warnings()));
    return 0;
}

int run_inspect(const CommandOptions& options) {
    auto pack = PackFile::open(options.pack);
    if (!pack) return fail(pack.error());
    const auto catalog = pack->read_catalog();
    if (!catalog) return fail(catalog.error());
    const auto fonts = pack->read_fonts();
    if (!fonts) return fail(fonts.error());
    const Exhibit& e = catalog->exhibit;
    std::string languages;
    for (const Language& language : e.languages)
        languages += (languages.empty() ? "" : ", ") + language.tag;
    std::size_t font_bytes = 0;
    for (const PackFont& font : *fonts)
        font_bytes += font.bytes->size();
    print(fmt::format("exhibit       {} ({})\nlanguages     {}\nsections      {}\nphotographs   {}, {} with a "
                      "picture\nevents        {}\ntexts         {}\n"
                      "people        {}\nsources       {}\nfonts         {}, {} kB\nfile          {} kB\nbuilt with    "
                      "{}\ncontent hash  {}\n",
                      e.title.in(0).text, e.key, languages, e.sections.size(), catalog->photographs.size(),
                      catalog->images.size(), catalog->events.size(), catalog->texts.size(), catalog->people.size(),
                      catalog->sources.size(), fonts->size(), font_bytes / 1024,
                      std::filesystem::file_size(options.pack) / 1024, e.built_with, e.content_hash));
    if (const auto verified = pack->verify(); !verified) return fail(verified.error());
    print("verified      the content is what the hash says\n");
    return 0;
}

} // namespace content::author
