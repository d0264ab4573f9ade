#include "kiosk/app/kiosk.h"

#include "content/pack/pack_file.h"

namespace kiosk {

using platform::Result;

Result<std::unique_ptr<Kiosk>> Kiosk::open(const std::filesystem::path& path, platform::Size size,
                                           platform::Scale scale, std::function<void()> on_ready) {
    content::PackFile pack = TRY(content::PackFile::open(path));
    std::unique_ptr<Kiosk> out(new Kiosk);
    out->catalog_ = std::make_unique<content::Catalog>(TRY(pack.read_catalog()));
    std::vector<platform::FontSource> fonts;
    for (content::PackFont& font : TRY(pack.read_fonts())) {
        if (font.role >= platform::kFontRoleCount)
            return platform::Error{platform::ErrorCode::corrupt, "a font has a role that is not known"};
        fonts.push_back({std::move(font.name), std::move(font.script), static_cast<platform::FontRole>(font.role),
                         std::move(font.bytes), 0});
    }
    out->fonts_ = TRY(platform::FontLibrary::create(std::move(fonts)));
    out->text_ = std::make_unique<platform::TextEngine>(*out->fonts_);
    std::vector<std::vector<content::LanguageIndex>> bodies;
    for (const content::TextRecord& text : out->catalog_->texts)
        bodies.push_back(text.languages);
    out->media_ =
        std::make_unique<MediaSupply>(path, std::move(bodies), std::move(on_ready),
                                      MediaSupply::budget_for(static_cast<int>(size.w), static_cast<int>(size.h)));
    out->stack_ = std::make_unique<ScreenStack>(*out->catalog_, *out->text_, *out->media_, size, scale);
    out->recognizer_ = std::make_unique<platform::GestureRecognizer>(scale);
    out->size_ = size;
    out->scale_ = scale;
    return out;
}

const platform::DisplayList& Kiosk::step(const std::vector<platform::TouchEvent>& touches,
                                         const std::vector<platform::KeyEvent>& keys, float wheel,
                                         platform::Instant now) {
    media_->take_in();
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
    return stack_->draw(now);
}

} // namespace kiosk
