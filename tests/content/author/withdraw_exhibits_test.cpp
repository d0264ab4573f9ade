// Any one record of the exhibits that ship may have to be taken down: what is left is a sound catalog.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "content/author/exhibit_reader.h"
#include "content/model/withdraw.h"

using namespace content;

namespace {

/// Every reference of a catalog, counted; `wrong` are those that lead nowhere.
struct References {
    explicit References(const Catalog& catalog) : c(catalog) {
        for (const Photograph& p : c.photographs)
            all(p.sources, c.sources.size());
        for (const TimelineEvent& e : c.events) {
            all(e.sources, c.sources.size());
            all(e.photographs, c.photographs.size());
            all(e.texts, c.texts.size());
        }
        for (const TextRecord& t : c.texts) {
            all(t.sources, c.sources.size());
            all(t.people, c.people.size());
            all(t.photographs, c.photographs.size());
            all(t.events, c.events.size());
            all(t.documents, c.texts.size());
        }
        for (const Person& p : c.people) {
            all(p.sources, c.sources.size());
            for (const Relative& relative : p.relatives)
                one(relative.person, c.people.size());
        }
        for (const Figure& f : c.figures)
            if (f.part_of) one(f.part_of, c.figures.size());
        for (const PlaceRecord& p : c.places) {
            all(p.photographs, c.photographs.size());
            all(p.events, c.events.size());
            all(p.texts, c.texts.size());
        }
        for (const auto& alphabet : c.alphabets) {
            wrong += alphabet.size() != c.terms.size();
            for (const AlphabetEntry& entry : alphabet)
                one(entry.term, c.terms.size());
        }
        for (const Section& s : c.exhibit.sections) {
            if (s.cover) one(s.cover, c.photographs.size());
            if (s.page) one(s.page, c.texts.size());
            wrong += s.kind == Section::Kind::page && !s.page;
        }
        for (const AttractScene& s : c.exhibit.attract)
            if (s.photograph) one(s.photograph, c.photographs.size());
        if (c.exhibit.notice.gentle_section) one(c.exhibit.notice.gentle_section, c.exhibit.sections.size());
    }
    template <class Id>
    void one(Id id, std::size_t size) {
        ++count;
        wrong += id.value >= size;
    }
    template <class Id>
    void all(const std::vector<Id>& ids, std::size_t size) {
        for (const Id id : ids)
            one(id, size);
    }
    const Catalog& c;
    std::size_t count = 0, wrong = 0;
};

std::vector<std::string> names_of(const Catalog& c) {
    std::vector<std::string> names;
    const auto add = [&](const char* kind, const auto& table) {
        for (const auto& record : table)
            names.push_back(std::string(kind) + ":" + record.key);
    };
    add("photograph", c.photographs);
    add("event", c.events);
    add("person", c.people);
    add("figure", c.figures);
    add("official", c.officials);
    add("term", c.terms);
    add("place", c.places);
    add("section", c.exhibit.sections);
    for (const TextRecord& text : c.texts)
        names.push_back(std::string(name_of(text.kind)) + ":" + text.key);
    return names;
}

} // namespace

TEST_CASE("any record can be taken down, and nothing that is left leads to it or nowhere") {
    for (const char* folder : {"content/exhibits/xinjiang-police-files", "content/exhibits/sampler",
                               "content/exhibits/universal-declaration", "tests/exhibits/specimen"}) {
        author::Report report;
        const Catalog whole = author::read_exhibit(folder, {parse_date("2026-11-23").value(), nullptr}, report).catalog;
        const References before(whole);
        REQUIRE(before.wrong == 0);
        std::size_t fewer = 0;
        for (const std::string& name : names_of(whole)) {
            REQUIRE(whole.resolve(name).kind != Destination::Kind::none);
            Catalog left = whole;
            withdraw(left, {{name}, {}});
            const References after(left);
            CHECK_MESSAGE(after.wrong == 0, folder << " without " << name);
            CHECK_MESSAGE(left.resolve(name).kind == Destination::Kind::none, name);
            fewer += after.count < before.count;
        }
        CHECK(fewer > 10); // some of them were referred to
        // Even all of them at once.
        Catalog none = whole;
        const auto names = names_of(whole);
        withdraw(none, {{names.begin(), names.end()}, {}});
        CHECK(References(none).wrong == 0);
        CHECK(none.photographs.size() + none.texts.size() + none.people.size() + none.exhibit.sections.size() == 0);
    }
}
