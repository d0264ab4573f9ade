#include "kiosk/app/kiosk.h"

#include "content/model/withdraw.h"
#include "content/pack/pack_file.h"
#include "platform/base/log.h"

namespace kiosk {

using platform::Result;

namespace {

Result<std::vector<platform::FontSource>> fonts_for(content::PackFile& pack, const KioskOptions& options) {
    std::vector<platform::FontSource> fonts;
    for (content::PackFont& font : TRY(pack.read_fonts())) {
        if (font.role >= platform::kFontRoleCount)
            return platform::Error{platform::ErrorCode::corrupt, "a font has a role that is not known"};
        fonts.push_back({std::move(font.name), std::move(font.script), static_cast<platform::FontRole>(font.role),
                         std::move(font.bytes), 0});
    }
    if (!fonts.empty()) return fonts;
    Result<std::vector<platform::FontSource>> of_system = platform::load_system_fonts(options.font_root);
    if (!of_system) return std::move(of_system).error().with_context("it has no fonts, and the system has none");
    platform::log_warning("{} has no fonts; the system's are used", options.pack.string());
    return of_system;
}

} // namespace

Result<std::unique_ptr<Kiosk>> Kiosk::open(const KioskOptions& options, platform::Size size, platform::Scale scale,
                                           std::function<void()> on_ready) {
    content::PackFile pack = TRY(content::PackFile::open(options.pack));
    std::unique_ptr<Kiosk> out(new Kiosk);
    out->options_ = options;
    out->catalog_ = std::make_unique<content::Catalog>(TRY(pack.read_catalog()));
    auto images = TRY(pack.find_images(options.hidden.objects));
    const content::Withdrawn withdrawn{{options.hidden.records.begin(), options.hidden.records.end()},
                                       std::move(images)};
    content::withdraw(*out->catalog_, withdrawn);
    content::Exhibit& exhibit = out->catalog_->exhibit;
    if (options.idle_warn_after)
        exhibit.idle_warn_after_s = static_cast<std::uint16_t>(options.idle_warn_after->count());
    if (options.idle_answer_within)
        exhibit.idle_answer_within_s = static_cast<std::uint16_t>(options.idle_answer_within->count());
    const auto make_fonts = [&]() -> Result<std::unique_ptr<platform::FontLibrary>> {
        return platform::FontLibrary::create(TRY(fonts_for(pack, options)));
    };
    auto fonts = make_fonts();
    if (!fonts) return std::move(fonts).error().with_context("pack " + options.pack.filename().string());
    out->fonts_ = std::move(fonts).value();
    out->text_ = std::make_unique<platform::TextEngine>(*out->fonts_);
    Bodies bodies{{}, withdrawn};
    for (const content::TextRecord& text : out->catalog_->texts)
        bodies.texts.push_back({text.in_pack, text.languages});
    out->media_ =
        std::make_unique<MediaSupply>(options.pack, std::move(bodies), std::move(on_ready),
                                      MediaSupply::budget_for(static_cast<int>(size.w), static_cast<int>(size.h)));
    out->stack_ = std::make_unique<ScreenStack>(*out->catalog_, *out->text_, *out->media_, size, scale);
    out->stack_->start_with(
        {options.text_scale.value_or(1), options.ground.value_or(ground_of(exhibit)), options.calm, options.reach});
    out->recognizer_ = std::make_unique<platform::GestureRecognizer>(scale);
    out->size_ = size;
    out->scale_ = scale;
    if (!options.language.empty()) {
        if (const auto language = out->catalog_->find_language(options.language))
            out->stack_->start_in(*language);
        else
            platform::log_warning("{} does not speak {}; visits start in {}", options.pack.string(), options.language,
                                  exhibit.languages[0].tag);
    }
    return out;
}

bool Kiosk::at_rest() const {
    return std::holds_alternative<AttractRoute>(stack_->route()) && recognizer_->pressed().empty();
}

const platform::DisplayList& Kiosk::step(const std::vector<platform::TouchEvent>& touches,
                                         const std::vector<platform::KeyEvent>& keys, float wheel,
                                         platform::Instant now) {
    media_->take_in();
    if (options_.wall_clock) stack_->tell_time(options_.wall_clock(), now);
    for (const platform::TouchEvent& touch : touches)
        for (const platform::Gesture& gesture : recognizer_->feed(touch, stack_->target_at(touch.position)))
            stack_->handle(gesture, now);
    for (const platform::Gesture& gesture : recognizer_->advance(now))
        stack_->handle(gesture, now);
    if (wheel != 0) {
        platform::Gesture gesture;
        gesture.kind = platform::Gesture::Kind::scroll;
        gesture.delta.y = -wheel * size_.h / 6;
        stack_->handle(gesture, now);
    }
    for (const platform::KeyEvent& key : keys)
        stack_->handle(key, now);
    stack_->set_pressed(recognizer_->pressed());
    return *(list_ = &stack_->draw(now));
}

platform::Instant Kiosk::next_step() const {
    return std::min(list_->wake_time(), recognizer_->next_deadline());
}

} // namespace kiosk
