#include "kiosk/ui/speech.h"

#include <doctest/doctest.h>

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;
using platform::Role;

namespace {

platform::DrawText text(const char* words, const Rect& box) {
    auto blob = std::make_shared<platform::TextBlob>();
    blob->text = words;
    blob->size = box.size();
    return {blob, box.origin(), {}};
}

std::string said(const DisplayList& list) {
    std::string out;
    for (const Utterance& u : utterances_of(list, {400, 300}))
        out += (u.kind == Utterance::Kind::target  ? "<" + std::string(platform::role_name(u.role)) + "> "
                : u.kind == Utterance::Kind::image ? "[image] "
                                                   : "") +
               u.words + (u.selected ? " (selected)" : "") + "\n";
    return out;
}

} // namespace

TEST_CASE("a frame is words in reading order, a control once and by its name, an image as what it shows") {
    DisplayList list;
    list.add_target({"page", {0, 0, 400, 260}, Role::scroll_area, "Page"});
    list.add(text("A title", {10, 10, 100, 20}));
    list.add(platform::DrawImage{1, {10, 40, 100, 80}, {0, 0, 1, 1}, {}, 1, false, "A boat on a lake"});
    list.add(text("Boats", {10, 125, 100, 20}));
    list.add(text("1901", {10, 145, 100, 20}));
    list.add_target({"tile", {10, 40, 100, 130}, Role::image, "Boats"});
    list.add(text("Below", {10, 290, 100, 40}));
    list.add(text("Far below", {10, 320, 100, 20}));
    list.add(platform::DrawIcon{platform::Icon::home, {310, 265, 20, 20}, {}, false});
    list.add_target({"bar.home", {300, 255, 40, 40}, Role::button, "Home"});
    list.add_target({"bar.language.en", {350, 255, 40, 40}, Role::tab, "English", true});
    CHECK(said(list) == "A title\n<image> Boats\n[image] A boat on a lake\nBelow\n<button> Home\n<tab> English "
                        "(selected)\n");
}

TEST_CASE("what something was laid over is silent") {
    DisplayList list;
    list.add(text("Under", {10, 10, 100, 20}));
    list.add(platform::FillRect{{0, 0, 400, 300}, {0, 0, 0, 220}});
    list.add(text("Are you still here?", {10, 10, 100, 20}));
    CHECK(said(list) == "Are you still here?\n");
    CHECK(utterances_of(list.mirrored(400), {400, 300})[0].rect == Rect{290, 10, 100, 20});
}
