#pragma once

#include <cstddef>
#include <vector>

#include "content/model/catalog.h"

namespace kiosk {

/// The numbers that stand on one page: [0] leads; the others are parts of it, or the rest of its group.
using FigurePage = std::vector<content::FigureId>;

/// All pages, in the curator's order. Cost grows with the figures: once for a screen.
std::vector<FigurePage> figure_pages(const content::Catalog& catalog);
/// The page that a figure leads, else the first on which it stands.
std::size_t page_of(const std::vector<FigurePage>& pages, content::FigureId figure);

} // namespace kiosk
