#pragma once

#include <memory>
#include <string>

#include "kiosk/ui/frame.h"
#include "platform/input/gesture.h"
#include "platform/text/font_library.h"

/// An exhibit made in memory and a frame to look at it with: what tests of screens stand on.
struct SmallExhibit {
    content::Catalog catalog;

    SmallExhibit() {
        content::Exhibit& e = catalog.exhibit;
        e.languages = {*content::find_language("en"), *content::find_language("ug"),
                       *content::find_language("zh-Hans")};
        e.accent = {0xC9, 0xA2, 0x5A};
        e.sections.resize(2);
        e.sections[0].kind = content::Section::Kind::photographs;
        e.sections[0].key = "photographs";
        e.sections[0].title = {{"Photographs", "سۈرەتلەر", "照片"}};
        e.sections[0].line = {{"What they show"}};
        e.sections[1].kind = content::Section::Kind::timeline;
        e.sections[1].key = "timeline";
        e.sections[1].title = {{"Timeline"}};
    }

    /// A photograph of this size; 0 by 0 is one that the pack does not carry.
    void add_photograph(const std::string& key, std::uint32_t width, std::uint32_t height, const std::string& theme) {
        content::Photograph p;
        p.key = key;
        p.title = {{"Title of " + key}};
        p.alt = {{"What " + key + " shows, in a sentence that is long enough for a second line of a card."}};
        p.theme = {{theme}};
        if (width > 0) {
            p.image = content::ImageId{static_cast<std::uint32_t>(catalog.images.size())};
            catalog.images.push_back({width, height, {90, 80, 70}});
        } else {
            p.withheld = {{"Nobody in it consented."}};
            p.holder = {{"An archive"}};
        }
        catalog.photographs.push_back(std::move(p));
    }
    void add_event(const std::string& key, const std::string& date, std::uint32_t lane) {
        content::TimelineEvent e;
        e.key = key;
        e.date = content::parse_date(date).value();
        e.lane = lane;
        e.title = {{"The event " + key}};
        e.line = {{"A line about it."}};
        catalog.events.push_back(std::move(e));
    }
};

struct NoBodies : kiosk::BodySource {
    std::shared_ptr<const content::RichText> find_body(content::TextId, content::LanguageIndex) override {
        return nullptr;
    }
};

/// Fonts are read once for all tests of a program.
inline platform::TextEngine& shared_text_engine() {
    static const std::unique_ptr<platform::FontLibrary> fonts =
        platform::FontLibrary::create(platform::load_system_fonts().value()).value();
    static platform::TextEngine engine(*fonts);
    return engine;
}

struct SmallVisit {
    const SmallExhibit& exhibit;
    platform::Size size;
    platform::Scale scale;
    kiosk::Theme theme = kiosk::make_theme(exhibit.catalog.exhibit);
    kiosk::Visit visit{};
    NoBodies bodies{};
    platform::Instant now{std::chrono::seconds(100)};

    kiosk::Frame frame() {
        const float bar = std::round(scale(kiosk::kBarHeight));
        return {exhibit.catalog,
                kiosk::Strings::built_in(),
                theme,
                visit,
                shared_text_engine(),
                bodies,
                size,
                {0, 0, size.w, size.h - bar},
                scale,
                now,
                {},
                {}};
    }
    static platform::Gesture tap(std::string target, platform::Vec2 at = {}) {
        platform::Gesture g;
        g.kind = platform::Gesture::Kind::tap;
        g.target = std::move(target);
        g.position = g.press_position = at;
        return g;
    }
};

/// The panels that the layouts are drawn for: 21.5" both ways, 7".
struct TestPanel {
    platform::Size size;
    float dpi;
};
constexpr TestPanel kTestPanels[] = {{{1920, 1080}, 102}, {{1080, 1920}, 102}, {{800, 480}, 133}};
