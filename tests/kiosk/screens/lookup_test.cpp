// What a visitor looks up: a word in place, recommendations by audience, office holders, places and their map.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/screens/places_map.h"
#include "kiosk/screens/screen_stack.h"
#include "kiosk/ui/dossier.h"
#include "kiosk/ui/term_card.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;

namespace {

constexpr float kTextSizes[] = {1, 2};

SmallExhibit with_terms(std::size_t explanation_words = 30) {
    SmallExhibit exhibit;
    content::Catalog& c = exhibit.catalog;
    content::Source source;
    source.title = {{"A report on the term"}};
    source.publisher = "A publisher";
    c.sources.push_back(source);
    std::string words;
    for (std::size_t i = 0; i < explanation_words; ++i)
        words += "explained ";
    for (const char* name : {"ark", "zoo"}) {
        content::Term term;
        term.key = name;
        term.name = {{name, "سۆز", "词语"}};
        term.other = {{"another name"}};
        term.explanation = {{words}};
        term.sources = {{0}};
        c.terms.push_back(term);
    }
    for (int language = 0; language < 3; ++language)
        c.alphabets.push_back({{{0}, "A"}, {{1}, "Z"}});
    content::Section section;
    section.kind = content::Section::Kind::glossary;
    section.key = "words";
    section.title = {{"Words"}};
    c.exhibit.sections.push_back(section);
    return exhibit;
}

struct Stack {
    const SmallExhibit& exhibit;
    NoBodies bodies{};
    ScreenStack stack{exhibit.catalog, shared_text_engine(), bodies, {1920, 1080}, {102.0f / 160}};
    platform::Instant now{std::chrono::seconds(100)};
    explicit Stack(const SmallExhibit& of) : exhibit(of) {
        stack.start(now);
        stack.draw(now);
        key(platform::KeyEvent::Key::home);
    }
    const DisplayList& draw() { return stack.draw(now += std::chrono::seconds(1)); }
    void tap(const std::string& id) {
        const platform::Target* target = draw().find_target(id);
        REQUIRE_MESSAGE(target != nullptr, id);
        platform::Gesture g = SmallVisit::tap(id, target->rect.center());
        g.time = now;
        stack.handle(g, now);
        draw();
    }
    void key(platform::KeyEvent::Key which) {
        stack.handle(platform::KeyEvent{which, now}, now);
        draw();
    }
};

} // namespace

TEST_CASE("a card is whole on every panel, in every language and size, and its words scroll") {
    const SmallExhibit exhibit = with_terms(120);
    for (const TestPanel& panel : kTestPanels)
        for (content::LanguageIndex language = 0; language < 3; ++language)
            for (const float size : kTextSizes)
                for (const platform::Vec2 at : {platform::Vec2{0, 0}, {panel.size.w, panel.size.h}, {300, 200}}) {
                    SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                    visit.visit.language = language;
                    visit.visit.comfort.text_scale = size;
                    const Frame frame = visit.frame();
                    TermCard card;
                    card.show({0}, at);
                    card.lay_out(frame);
                    DisplayList list;
                    Canvas canvas(frame, list);
                    card.draw(canvas);
                    const auto* close = list.find_target("term.close");
                    const auto* words = list.find_target("term.card");
                    REQUIRE(close != nullptr);
                    REQUIRE(words != nullptr);
                    for (const Rect& r : {close->rect, words->rect}) {
                        CHECK(r.x >= -0.01f);
                        CHECK(r.y >= -0.01f);
                        CHECK(r.right() <= frame.stage.right() + 0.01f);
                        CHECK(r.bottom() <= frame.stage.bottom() + 0.01f);
                    }
                    CHECK(close->rect.h >= frame.snap(kTarget));
                    const bool mark = close->rect.y < words->rect.bottom(); // beside the words, on a low panel
                    if (!mark) CHECK(close->rect.y - words->rect.bottom() >= frame.px(platform::Dp{24}) - 1);
                    CHECK((!mark || panel.size.h < 600));
                    CHECK(words->rect.h >= frame.px(kTarget));
                }
}

TEST_CASE("a card that nearly fills the panel stands alone; beside a smaller one the page is seen, but nothing that "
          "moves it") {
    const SmallExhibit exhibit = with_terms(120);
    for (const float size : {1.0f, 2.0f}) {
        SmallVisit visit{exhibit, {1280, 800}, {149.0f / 160 * 40 / 60}};
        visit.visit.comfort.text_scale = size;
        const Frame frame = visit.frame();
        TermCard card;
        card.show({0}, {300, 200});
        card.lay_out(frame);
        DisplayList list;
        Canvas canvas(frame, list);
        card.draw(canvas);
        const auto* ground = std::get_if<platform::FillRect>(&list.commands().front());
        REQUIRE(ground != nullptr);
        CHECK(ground->rect == frame.stage);
        CHECK((ground->color.a == 255) == (size == 2));
    }
    SmallExhibit long_list = with_terms(10);
    for (int i = 0; i < 40; ++i) {
        long_list.catalog.terms.push_back(long_list.catalog.terms[1]);
        long_list.catalog.terms.back().key = "another" + std::to_string(i);
        for (auto& alphabet : long_list.catalog.alphabets)
            alphabet.push_back({{static_cast<std::uint32_t>(2 + i)}, "Z"});
    }
    Stack visit(long_list);
    const auto moves = [&] {
        const auto& all = visit.draw().commands();
        return std::count_if(all.begin(), all.end(), [](const platform::DrawCommand& command) {
            const auto* icon = std::get_if<platform::DrawIcon>(&command);
            return icon != nullptr && icon->icon == platform::Icon::next_down;
        });
    };
    visit.tap("home.door.words");
    const auto before = moves();
    CHECK(before == 1);
    visit.tap("glossary.term.ark");
    CHECK(moves() == 0);
    visit.tap("term.close");
    CHECK(moves() == before);
}

TEST_CASE("a card stands beside the line that was touched where there is room") {
    const SmallExhibit exhibit = with_terms(10);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    for (const float y : {120.0f, 900.0f}) {
        TermCard card;
        card.show({0}, {960, y});
        card.lay_out(frame);
        DisplayList list;
        Canvas canvas(frame, list);
        card.draw(canvas);
        const Rect words = list.find_target("term.card")->rect;
        CHECK(!Rect{words.x, words.y, words.w, words.h + frame.px(kTarget)}.contains({960, y}));
    }
}

TEST_CASE("a word opens over the screen and closes by the button, outside, the way back and Escape") {
    const SmallExhibit exhibit = with_terms();
    Stack visit(exhibit);
    visit.tap("home.door.words");
    for (const char* how : {"term.close", "bar.back", "term.outside"}) {
        visit.tap("glossary.term.ark");
        CHECK(route_name(visit.stack.route()) == "glossary");
        CHECK(visit.draw().find_target("glossary.term.ark") == nullptr); // the page waits
        if (std::string(how) == "term.outside") {
            platform::Gesture g = SmallVisit::tap(how, {2, 2});
            g.time = visit.now;
            visit.stack.handle(g, visit.now);
        } else {
            visit.tap(how);
        }
        CHECK(visit.draw().find_target("term.close") == nullptr);
        CHECK(route_name(visit.stack.route()) == "glossary");
    }
    visit.tap("glossary.term.zoo");
    visit.key(platform::KeyEvent::Key::escape);
    CHECK(visit.draw().find_target("term.close") == nullptr);
    CHECK(route_name(visit.stack.route()) == "glossary");
    visit.tap("glossary.term.zoo");
    visit.tap("bar.home");
    CHECK(visit.draw().find_target("term.close") == nullptr);
    CHECK(route_name(visit.stack.route()) == "home");
}

TEST_CASE("keys open a word, find its button and come back to it") {
    const SmallExhibit exhibit = with_terms();
    Stack visit(exhibit);
    visit.tap("home.door.words");
    using Key = platform::KeyEvent::Key;
    for (int i = 0; i < 8 && visit.draw().find_target("term.close") == nullptr; ++i) {
        visit.key(Key::tab);
        visit.key(Key::enter);
        if (route_name(visit.stack.route()) != "glossary") break;
    }
    REQUIRE(visit.draw().find_target("term.close") != nullptr);
    visit.key(Key::enter); // on the button already
    CHECK(visit.draw().find_target("term.close") == nullptr);
    visit.key(Key::enter); // on the word again
    CHECK(visit.draw().find_target("term.close") != nullptr);
}

namespace {

struct Files {
    SmallExhibit exhibit = with_terms();
    content::RichText text;
    std::vector<DossierEntry> entries() const {
        std::vector<DossierEntry> out;
        for (int i = 0; i < 4; ++i) {
            DossierEntry e;
            e.key = "e" + std::to_string(i);
            e.figure = std::to_string(i + 1);
            e.name = {"The name of a file", "en"};
            e.under = {{"ھۆججەتنىڭ نامى", "ug"}};
            e.parts = {{"What is shown", &text, "en"}, {"What is said", &text, "en"}};
            e.links = {{{content::Destination::Kind::term, 1}, "A word", &exhibit.catalog.terms[1].name}};
            e.notes = {{"–", {0}}};
            e.dated = "Newest: 2024";
            out.push_back(std::move(e));
        }
        return out;
    }
    Files() {
        content::RichBlock block;
        for (int i = 0; i < 40; ++i)
            block.text += "words ";
        text.blocks = {block};
    }
};

} // namespace

TEST_CASE("a dossier loses nothing on any panel, in any language and size") {
    const Files files;
    for (const TestPanel& panel : kTestPanels)
        for (content::LanguageIndex language = 0; language < 3; ++language)
            for (const float size : kTextSizes) {
                SmallVisit visit{files.exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = size;
                const Frame frame = visit.frame();
                const Dossier dossier(frame, {"Kicker", {"The title", "en"}, {"Its line", "en"}, 0}, files.entries(),
                                      dossier_columns(frame), {"The next", "en"});
                std::set<std::string> seen;
                for (float up = 0; up < dossier.height(); up += frame.stage.h / 4) {
                    DisplayList list;
                    Canvas canvas(frame, list);
                    dossier.draw(canvas, up, "x");
                    for (const platform::Target& t : list.targets()) {
                        const bool cut = t.rect.y <= frame.stage.y || t.rect.bottom() >= frame.stage.bottom();
                        if (!cut) CHECK(t.rect.h >= frame.snap(kTarget) - 1);
                        CHECK(t.rect.right() <= panel.size.w);
                        seen.insert(t.id);
                    }
                    for (const platform::DrawCommand& command : list.commands())
                        if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                            seen.insert(text->blob->text);
                            CHECK(text->origin.x >= 0);
                        }
                }
                for (const char* what : {"Kicker", "The title", "Its line", "What is shown", "What is said",
                                         "Newest: 2024", "ھۆججەتنىڭ نامى", "1", "x.next", "x.link.e3.1"})
                    CHECK_MESSAGE(seen.contains(what), what);
            }
}

TEST_CASE("what is touched in a dossier leads where it says") {
    const Files files;
    SmallVisit visit{files.exhibit, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    const Dossier dossier(frame, {{}, {"The title", "en"}, {}, 0}, files.entries(), dossier_columns(frame),
                          {"The next", "en"});
    using Kind = Dossier::Touch::Kind;
    const auto touch = [&](const char* id) { return dossier.touched(SmallVisit::tap(id), 0, frame, "x", "x.page"); };
    CHECK(touch("x.next").kind == Kind::next);
    CHECK(touch("x.entry.e2").entry == 2);
    CHECK(touch("x.link.e1.1").to == content::Destination{content::Destination::Kind::term, 1});
    CHECK(touch("x.page").kind == Kind::none);
    CHECK(dossier.entry_at(0, frame.stage.h) == 0);
    CHECK(dossier.entry_at(dossier.height() - frame.stage.h, frame.stage.h) == 3);
}

namespace {

SmallExhibit with_places() {
    SmallExhibit exhibit;
    const auto add = [&](const char* key, double latitude, double longitude, bool mapped) {
        content::PlaceRecord p;
        p.key = key;
        p.name = {{key, "جاي", "地点"}};
        p.latitude = latitude;
        p.longitude = longitude;
        p.mapped = mapped;
        exhibit.catalog.places.push_back(p);
    };
    add("Kashgar", 39.47, 75.98, true);
    add("Konasheher", 39.38, 75.86, true);
    add("Ürümqi", 43.83, 87.61, true);
    add("Tekes", 43.21, 81.84, true);
    add("Geneva", 46.23, 6.14, false);
    return exhibit;
}

} // namespace

TEST_CASE("a map is true to its coordinates: east to the right in every language, north up, one scale") {
    const SmallExhibit exhibit = with_places();
    for (const TestPanel& panel : kTestPanels)
        for (content::LanguageIndex language = 0; language < 3; ++language) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.language = language;
            const Frame frame = visit.frame();
            const Rect box{100, 50, 600, 380};
            const PlacesMap map(frame, box);
            const auto kashgar = map.position({0}), urumqi = map.position({2}), tekes = map.position({3});
            const float east = frame.rtl() ? -1.0f : 1.0f; // such a frame is turned around as a whole
            CHECK((urumqi.x - kashgar.x) * east > 0);
            CHECK((urumqi.x - tekes.x) * east > 0);
            CHECK(urumqi.y < kashgar.y);
            // A degree of longitude at 41.6° is 0.747 of one of latitude.
            const float per_longitude = std::fabs(urumqi.x - kashgar.x) / (87.61f - 75.98f),
                        per_latitude = std::fabs(urumqi.y - kashgar.y) / (43.83f - 39.47f);
            CHECK(per_longitude / per_latitude == doctest::Approx(0.747).epsilon(0.03));
            CHECK(map.position({4}) == platform::Vec2{}); // listed beside it
            CHECK(map.place_at(kashgar).value <= 1);
            CHECK(map.place_at(urumqi).value == 2);
        }
}

TEST_CASE("every point on a map has its name, inside it and off its frame, and names do not run into each other") {
    const SmallExhibit exhibit = with_places();
    for (const TestPanel& panel : kTestPanels)
        for (const float size : kTextSizes) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = size;
            const Frame frame = visit.frame();
            const Rect box{20, 20, panel.size.w - 40, std::min(frame.stage.h - 40, panel.size.w * 0.6f)};
            const PlacesMap map(frame, box);
            DisplayList list;
            Canvas canvas(frame, list);
            map.draw(canvas, 0, {2});
            std::vector<Rect> names;
            for (const platform::DrawCommand& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                    const auto& of = exhibit.catalog.places;
                    if (std::none_of(of.begin(), of.end(),
                                     [&](const auto& p) { return p.name.in(0).text == text->blob->text; })) {
                        for (std::uint32_t i = 0; i < 4; ++i) // no degree lies over a place
                            CHECK(
                                !Rect{text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h}.contains(
                                    map.position({i})));
                        continue;
                    }
                    names.push_back({text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h});
                }
            CHECK(names.size() == 4u);
            for (std::size_t i = 0; i < names.size(); ++i) {
                CHECK(names[i].x >= box.x + frame.px(platform::Dp{20}) - 1);
                CHECK(names[i].right() <= box.right() - frame.px(platform::Dp{20}) + 1);
                for (std::size_t k = 0; k < i; ++k) {
                    const Rect shared = names[i].intersection(names[k]);
                    CHECK(std::min(shared.w, shared.h) <= 2);
                }
            }
            const platform::Target* target = list.find_target("places.map");
            REQUIRE(target != nullptr);
            CHECK(target->name.find("Ürümqi") != std::string::npos);
        }
}

TEST_CASE("degrees on a map stand both ways or not at all, apart from each other and from names") {
    SmallExhibit exhibit = with_places();
    for (auto& place : exhibit.catalog.places)
        place.name = {{"The county of " + place.key}}; // long enough to need the room
    std::size_t said = 0, maps = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float size : kTextSizes)
            for (const float wide : {0.5f, 0.7f, 0.95f})
                for (const float high : {0.4f, 0.62f, 1.0f}) {
                    SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                    visit.visit.comfort.text_scale = size;
                    const Frame frame = visit.frame();
                    const Rect box{20, 20, std::round(panel.size.w * wide), std::round(panel.size.w * wide * high)};
                    CAPTURE(size);
                    CAPTURE(box.w);
                    CAPTURE(box.h);
                    DisplayList list;
                    Canvas canvas(frame, list);
                    PlacesMap(frame, box).draw(canvas, 0, {});
                    std::size_t east = 0, north = 0;
                    std::vector<Rect> words;
                    std::vector<bool> degree;
                    for (const platform::DrawCommand& command : list.commands())
                        if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                            const std::string& t = text->blob->text;
                            const bool is_east = t.ends_with("° E"), is_north = t.ends_with("° N");
                            east += is_east;
                            north += is_north;
                            words.push_back({text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h});
                            degree.push_back(is_east || is_north);
                        }
                    CHECK((east > 0) == (north > 0));
                    said += east > 0;
                    ++maps;
                    for (std::size_t i = 0; i < words.size(); ++i) {
                        if (!degree[i]) continue;
                        CHECK(words[i].intersection(box) == words[i]);
                        for (std::size_t k = 0; k < words.size(); ++k)
                            CHECK((k == i || !words[i].intersects(words[k])));
                    }
                }
    CHECK(said > maps / 2);
    CHECK(said < maps); // some have no room: they are in this test
}

TEST_CASE("in long names and the largest letters, too, no point is without one") {
    SmallExhibit exhibit = with_places();
    auto& places = exhibit.catalog.places;
    const auto name = [&](std::size_t place, const char* words) { places[place].name = {{words, words, words}}; };
    name(0, "قەشقەر كونا شەھەر ناھىيىسى");
    name(1, "قەشقەر شەھىرى");
    name(2, "ئۈرۈمچى شەھىرى");
    name(3, "تېكەس ناھىيىسى");
    const auto add = [&](const char* words, double latitude, double longitude) {
        places.push_back(places[0]);
        name(places.size() - 1, words);
        places.back().latitude = latitude;
        places.back().longitude = longitude;
    };
    add("غۇلجا شەھىرى", 43.91, 81.28);
    add("قاراقاش ناھىيىسى", 37.28, 79.73);
    add("خوتەن", 37.12, 79.92);
    struct Panel {
        platform::Size size;
        float per_dp;
    };
    for (const Panel& panel : {Panel{{800, 480}, 133.0f / 160 * 40 / 60},
                               {{1280, 800}, 149.0f / 160 * 40 / 60},
                               {{1920, 1080}, 102.0f / 160},
                               {{1080, 1920}, 102.0f / 160}})
        for (const float size : {1.0f, 1.65f, 2.0f}) {
            SmallVisit visit{exhibit, panel.size, {panel.per_dp}};
            visit.visit.language = 1;
            visit.visit.comfort.text_scale = size;
            const Frame frame = visit.frame();
            CAPTURE(panel.size.w);
            CAPTURE(size);
            const float width = panel.size.w - 2 * frame.margin() - frame.snap(kScrollGutter);
            const Rect box{frame.margin(), 0, width, std::min(width * 0.62f, frame.stage.h * 0.9f)};
            const PlacesMap map(frame, box);
            DisplayList list;
            Canvas canvas(frame, list);
            map.draw(canvas, 0, {});
            std::size_t points = 0, named = 0;
            for (const platform::DrawCommand& command : list.commands()) {
                if (const auto* fill = std::get_if<platform::FillRect>(&command)) points += fill->radius > 0;
                if (const auto* text = std::get_if<platform::DrawText>(&command))
                    named += std::any_of(places.begin(), places.end(),
                                         [&](const auto& p) { return p.name.in(0).text == text->blob->text; });
            }
            CHECK(points == 5);
            CHECK(named >= points);
        }
}

TEST_CASE("an exhibit without mapped places has no map") {
    SmallExhibit exhibit = with_places();
    for (auto& p : exhibit.catalog.places)
        p.mapped = false;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    CHECK(PlacesMap(visit.frame(), {0, 0, 600, 400}).empty());
}
