#include "content/author/exhibit_reader.h"

#include "content/author/exhibit_builder.h"

namespace content::author {

ExhibitDraft read_exhibit(const std::filesystem::path& folder, const ReadOptions& options, Report& report) {
    return ExhibitBuilder(folder, options, report).read();
}

} // namespace content::author
