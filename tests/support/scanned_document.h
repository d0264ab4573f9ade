#pragma once

#include <map>
#include <utility>

#include "kiosk/screens/screen.h"
#include "tests/support/small_exhibit.h"

/// A scanned document of two pages in two languages, the second its original, and a visit that reads it.
struct ScannedDocument : kiosk::BodySource {
    SmallExhibit exhibit = make();
    SmallVisit visit;
    std::map<content::LanguageIndex, std::shared_ptr<content::RichText>> bodies;

    explicit ScannedDocument(const TestPanel& panel = kTestPanels[0]) : visit{exhibit, panel.size, {panel.dpi / 160}} {
        bodies[0] = body("A line of a document, number ", 12, true);
        bodies[1] = body("ھۆججەتنىڭ بىر قۇرى، نومۇرى ", 12, true);
    }
    std::shared_ptr<const content::RichText> find_body(content::TextId, content::LanguageIndex language) override {
        const auto found = bodies.find(language);
        return found != bodies.end() ? found->second : nullptr;
    }
    kiosk::Frame frame() {
        const kiosk::Frame f = visit.frame();
        return {f.catalog, f.strings, f.theme, f.visit, f.text, *this, f.size, f.stage, f.scale, f.now, {}, {}};
    }
    /// What is drawn once all has come to rest.
    platform::DisplayList settled(kiosk::Screen& screen) {
        platform::DisplayList list;
        for (int i = 0; i < 4; ++i) {
            visit.now += std::chrono::seconds(3);
            const kiosk::Frame now = frame();
            screen.tick(now);
            list.clear();
            screen.draw(now, list);
        }
        return list;
    }
    kiosk::Intent tapped(kiosk::Screen& screen, const std::string& target, platform::Vec2 at = {}) {
        return screen.handle(SmallVisit::tap(target, at), frame());
    }

    static std::shared_ptr<content::RichText> body(const std::string& words, int lines, bool marks) {
        auto text = std::make_shared<content::RichText>();
        for (int i = 0; i < lines; ++i) {
            text->blocks.emplace_back();
            text->blocks.back().text = words + std::to_string(i + 1) + ".";
            if (marks) text->blocks.back().mark = "line-" + std::to_string(i + 1);
        }
        return text;
    }

private:
    /// Lines 1 and 2 are on the first page, line 9 on the second.
    static SmallExhibit make() {
        SmallExhibit exhibit;
        content::TextRecord text;
        text.kind = content::TextRecord::Kind::document;
        text.key = "d";
        text.title = {{"A document"}};
        text.languages = {0, 1};
        text.original = 1;
        for (int i = 0; i < 2; ++i) {
            content::ScannedPage page;
            page.image = content::ImageId{static_cast<std::uint32_t>(exhibit.catalog.images.size())};
            page.alt = {{"Page " + std::to_string(i + 1)}};
            exhibit.catalog.images.push_back({2900, 4096, {90, 80, 70}, 5400, 7627, 1});
            text.pages.push_back(std::move(page));
        }
        text.pages[0].regions = {{"line-1", 1000, 500, 4000, 600}, {"line-2", 1000, 1100, 4000, 600}};
        text.pages[1].regions = {{"line-9", 1000, 2000, 4000, 900}, {"stamp", 6000, 6000, 2000, 2000}};
        exhibit.catalog.texts.push_back(std::move(text));
        return exhibit;
    }
};
