#include "content/update/content_source.h"

namespace update {

platform::Result<std::string> obtain(ContentSource& source, ObjectStore& store, const Wish& wish,
                                     const ContentSource::Watch& watch) {
    if (store.holds(wish))
        if (auto staged = store.read(wish)) return staged;
    TRY(source.bring({wish}, store, watch));
    return store.read(wish);
}

platform::Result<platform::DiskMapping> obtain_mapped(ContentSource& source, ObjectStore& store, const Wish& wish,
                                                      const ContentSource::Watch& watch) {
    if (store.holds(wish))
        if (auto staged = store.map(wish)) return staged;
    TRY(source.bring({wish}, store, watch));
    return store.map(wish);
}

} // namespace update
