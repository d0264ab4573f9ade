#include "content/author/diagnostics.h"

#include <doctest/doctest.h>

using namespace content::author;

TEST_CASE("findings are sorted by place, each said once, with a closing count") {
    Report report;
    report.warning("b.csv", 2, "late", "do it");
    report.error("a.csv", 10, "wrong", "mend it");
    report.error("a.csv", 10, "wrong", "mend it");
    report.error("a.csv", 9, "earlier", "");
    report.note("c.md", 0, "a draft", "review it");
    CHECK(report.as_text() == "a.csv:9: error: earlier\n"
                              "a.csv:10: error: wrong — mend it\n"
                              "b.csv:2: warning: late — do it\n"
                              "c.md: note: a draft — review it\n"
                              "2 errors, 1 warning\n");
}

TEST_CASE("the same for a program, as JSON, whatever bytes a message holds") {
    Report report;
    report.error("a.csv", 3, "a \"quoted\" \xFF byte", "mend it");
    CHECK(report.as_json() == R"({
  "errors": 1,
  "warnings": 0,
  "findings": [
    {
      "severity": "error",
      "file": "a.csv",
      "line": 3,
      "message": "a \"quoted\" )"
                              "\xEF\xBF\xBD"
                              R"( byte",
      "advice": "mend it"
    }
  ]
}
)");
}

TEST_CASE("past the limit findings are counted but not kept") {
    Report report;
    for (std::size_t i = 0; i < kMaxFindings + 1; ++i)
        report.error("a.csv", static_cast<int>(i), "wrong", "");
    CHECK(report.sorted().size() == kMaxFindings);
    CHECK(report.errors() == static_cast<int>(kMaxFindings) + 1);
}
