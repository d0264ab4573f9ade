#include "kiosk/ui/zoom_area.h"

#include <doctest/doctest.h>

using namespace kiosk;
using platform::Rect;
using platform::Vec2;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// A picture of 1000 by 600 in the middle of a surface of 1200 by 1000.
const ZoomArea::Place kPlace{{100, 200, 1000, 600}, {0, 0, 1200, 1000}};
constexpr platform::Instant kNow{seconds(10)};
constexpr platform::Instant kLater{seconds(12)};

/// Where a point of the picture (0..1) lies on the surface.
Vec2 point(const Rect& picture, Vec2 at) {
    return {picture.x + picture.w * at.x, picture.y + picture.h * at.y};
}
bool covers(const Rect& picture, const Rect& view) {
    return picture.x <= view.x + 0.5f && picture.y <= view.y + 0.5f && picture.right() >= view.right() - 0.5f &&
           picture.bottom() >= view.bottom() - 0.5f;
}

} // namespace

TEST_CASE("at rest the picture fills its place; a button brings it closer softly and back to the same place") {
    ZoomArea zoom;
    CHECK(zoom.picture(kPlace, kNow) == kPlace.fit);
    CHECK(!zoom.closer());
    zoom.step(2.5f, {600, 500}, kPlace, kNow);
    CHECK(zoom.closer());
    CHECK(zoom.picture(kPlace, kNow) == kPlace.fit); // it starts from where it was
    CHECK(zoom.moving(kNow + milliseconds(100)));
    const float half = zoom.picture(kPlace, kNow + milliseconds(100)).w;
    CHECK(half > 1000);
    CHECK(half < 2500);
    CHECK(!zoom.moving(kLater));
    CHECK(zoom.picture(kPlace, kLater).w == doctest::Approx(2500));
    zoom.step(0, {600, 500}, kPlace, kLater);
    CHECK(!zoom.closer());
    CHECK(zoom.picture(kPlace, kLater + seconds(1)) == kPlace.fit);
}

TEST_CASE("what lies under the fingers stays under the fingers") {
    ZoomArea zoom;
    zoom.step(3, {600, 500}, kPlace, kNow);
    zoom.grab(kPlace, kLater);
    const Vec2 finger{500, 450}, inside{(finger.x - zoom.picture(kPlace, kLater).x) / zoom.picture(kPlace, kLater).w,
                                        (finger.y - zoom.picture(kPlace, kLater).y) / zoom.picture(kPlace, kLater).h};
    for (int i = 0; i < 10; ++i)
        zoom.pinch(1.03f, finger, {}, kPlace);
    Vec2 at = point(zoom.picture(kPlace, kLater), inside);
    CHECK(at.x == doctest::Approx(finger.x).epsilon(0.01));
    CHECK(at.y == doctest::Approx(finger.y).epsilon(0.01));
    zoom.pinch(1, finger, {40, -30}, kPlace); // two fingers drag as well
    at = point(zoom.picture(kPlace, kLater), inside);
    CHECK(at.x == doctest::Approx(540).epsilon(0.01));
    CHECK(at.y == doctest::Approx(420).epsilon(0.01));
}

TEST_CASE("past its limits it stretches, and comes back when it is let go") {
    ZoomArea zoom;
    zoom.grab(kPlace, kNow);
    for (int i = 0; i < 20; ++i)
        zoom.pinch(0.8f, {600, 500}, {}, kPlace);
    CHECK(zoom.picture(kPlace, kNow).w < 1000);
    CHECK(zoom.picture(kPlace, kNow).w > 600);
    zoom.release({}, 100, kPlace, kNow);
    CHECK(zoom.picture(kPlace, kLater) == kPlace.fit);

    zoom.grab(kPlace, kLater);
    for (int i = 0; i < 40; ++i)
        zoom.pinch(1.4f, {600, 500}, {}, kPlace);
    CHECK(zoom.picture(kPlace, kLater).w > 1000 * ZoomArea::kMostZoom);
    CHECK(zoom.picture(kPlace, kLater).w < 2000 * ZoomArea::kMostZoom);
    zoom.release({}, 100, kPlace, kLater);
    CHECK(zoom.zoom() == ZoomArea::kMostZoom);
    CHECK(covers(zoom.picture(kPlace, kLater + seconds(2)), kPlace.view));
}

TEST_CASE("however far it is dragged or flung, no gap stays between the picture and its edges") {
    for (const Vec2 by : {Vec2{5000, 0}, Vec2{-5000, 900}, Vec2{10, -9000}}) {
        ZoomArea zoom;
        zoom.step(4, {600, 500}, kPlace, kNow);
        zoom.grab(kPlace, kLater);
        zoom.drag(by);
        const Rect pulled = zoom.picture(kPlace, kLater);
        CHECK(pulled.intersects(kPlace.view));
        zoom.release(by, 1e9f, kPlace, kLater);
        CHECK(covers(zoom.picture(kPlace, kLater + seconds(2)), kPlace.view));
    }
}

TEST_CASE("a picture that is smaller than the view comes to rest in its middle") {
    ZoomArea zoom;
    zoom.step(1.1f, {300, 300}, kPlace, kNow);
    const Rect at = zoom.picture(kPlace, kLater);
    CHECK(at.center().x == doctest::Approx(600));
    CHECK(at.center().y == doctest::Approx(500));
}

TEST_CASE("pushed past an edge it asks for the neighbour on that side, and only then") {
    const auto pushed = [](Vec2 by) {
        ZoomArea zoom;
        zoom.step(2, {600, 500}, kPlace, kNow);
        zoom.grab(kPlace, kLater);
        zoom.drag(by);
        return zoom.release({}, 100, kPlace, kLater);
    };
    // 2000 wide over 1200: 400 to either side, then the edge.
    CHECK(pushed({-350, 0}) == ZoomArea::Past::none);
    CHECK(pushed({-480, 0}) == ZoomArea::Past::none);
    CHECK(pushed({-520, 0}) == ZoomArea::Past::end);
    CHECK(pushed({520, 0}) == ZoomArea::Past::start);
    CHECK(pushed({0, 900}) == ZoomArea::Past::none);
}

TEST_CASE("a part that is asked for fills most of the view, in its middle, and never farther than at rest") {
    ZoomArea zoom;
    zoom.show({0.7f, 0.1f, 0.2f, 0.1f}, kPlace, kNow);
    const Rect there = zoom.picture(kPlace, kLater);
    CHECK(there.w == doctest::Approx(4800)); // 0.2 of it are 0.8 of 1200
    const Vec2 middle = point(there, {0.8f, 0.15f});
    CHECK(middle.x == doctest::Approx(600));
    CHECK(covers(there, kPlace.view));
    zoom.show({0, 0, 1, 1}, kPlace, kLater);
    CHECK(zoom.picture(kPlace, kLater + seconds(2)) == kPlace.fit);
    zoom.show({0.5f, 0.5f, 0.001f, 0.001f}, kPlace, kLater);
    CHECK(zoom.zoom() == ZoomArea::kMostZoom);
}
