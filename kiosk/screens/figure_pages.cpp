#include "kiosk/screens/figure_pages.h"

#include <algorithm>

namespace kiosk {

using content::Figure;
using content::FigureId;

std::vector<FigurePage> figure_pages(const content::Catalog& catalog) {
    const std::vector<Figure>& figures = catalog.figures;
    std::vector<FigurePage> pages;
    const auto all = [&](FigurePage page, auto&& belongs) {
        for (std::uint32_t i = 0; i < figures.size(); ++i)
            if (i != page.front().value && belongs(figures[i])) page.push_back({i});
        return page;
    };
    for (std::uint32_t i = 0; i < figures.size(); ++i) {
        const Figure& f = figures[i];
        if (f.drawing == Figure::Drawing::part) continue;
        const auto beside = [&](const Figure& other) { return other.group == f.group; };
        if (f.group.empty())
            pages.push_back(all({{i}}, [&](const Figure& other) { return other.part_of == FigureId{i}; }));
        else if (std::find_if(figures.begin(), figures.end(), beside) - figures.begin() == i)
            pages.push_back(all({{i}}, beside));
    }
    return pages;
}

std::size_t page_of(const std::vector<FigurePage>& pages, FigureId figure) {
    std::size_t on = 0;
    for (std::size_t i = pages.size(); i-- > 0;)
        if (std::find(pages[i].begin(), pages[i].end(), figure) != pages[i].end()) on = i;
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (pages[i].front() == figure) on = i;
    return on;
}

} // namespace kiosk
