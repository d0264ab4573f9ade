// The part of ExhibitBuilder that measures what must find room on the smallest panel.
#include "content/author/exhibit_builder.h"

namespace content::author {

TextLimits* ExhibitBuilder::limits() {
    if (!limits_ && options_.fonts != nullptr)
        if (auto opened = TextLimits::open(*options_.fonts)) limits_ = std::move(opened).value();
    return limits_ ? &*limits_ : nullptr;
}

void ExhibitBuilder::check_title(const Localized& title, const Place& place) {
    if (limits() == nullptr) return;
    for (LanguageIndex l = 0; l < language_count(); ++l) {
        const auto choice = title.in(l);
        const std::string& tag = exhibit().languages[l].tag;
        if (choice.fallback) continue;
        if (const auto word = limits()->find_wide_word(choice.text, tag); !word.empty())
            report_.warning(place.file, place.line,
                            fmt::format("“{}” ({}) is wider than a small panel in large letters", word, tag),
                            "use a shorter word");
    }
}

void ExhibitBuilder::check_figure(const Localized& figure, const Place& place) {
    if (limits() == nullptr) return;
    for (LanguageIndex l = 0; l < language_count(); ++l) {
        const auto choice = figure.in(l);
        const std::string& tag = exhibit().languages[l].tag;
        if (!choice.fallback && !limits()->figure_fits(choice.text, tag))
            report_.warning(
                place.file, place.line,
                fmt::format("the figure “{}” ({}) is wider than a small panel in large letters", choice.text, tag),
                "leave what is counted to line:");
    }
}

void ExhibitBuilder::check_scene(const AttractScene& scene, const Place& place) {
    if (limits() == nullptr) return;
    for (LanguageIndex l = 0; l < language_count(); ++l) {
        const auto line = scene.line.in(l);
        const std::string& tag = exhibit().languages[l].tag;
        if (!line.fallback &&
            !limits()->scene_fits(exhibit().title.in(l).text, scene.figure.in(l).text, line.text, tag))
            report_.warning(place.file, place.line,
                            fmt::format("a scene's line ({}) finds no room on a small panel in large letters", tag),
                            "say it in fewer words");
    }
}

} // namespace content::author
