#pragma once

#include <memory>

#include "content/model/ids.h"
#include "content/model/language.h"
#include "content/model/rich_text.h"

namespace kiosk {

/// Long texts for screens, which never wait: the first asking starts the loading and returns null; a later frame has
/// it.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// The body in `language` or, where there is none, in language 0 (the record's `languages` tells which). Null until
    /// it is there. A body that cannot be read is an empty RichText: the reader shows title and line, the log says why.
    virtual std::shared_ptr<const content::RichText> find_body(content::TextId text,
                                                               content::LanguageIndex language) = 0;
};

} // namespace kiosk
