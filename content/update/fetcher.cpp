#include "content/update/fetcher.h"

namespace update {

platform::Result<std::string> fetch_bytes(Fetcher& fetcher, const std::string& url, std::uint64_t cap) {
    std::string bytes;
    TRY(fetcher.fetch(url, cap, [&](std::string_view more) {
        bytes += more;
        return true;
    }));
    return bytes;
}

} // namespace update
