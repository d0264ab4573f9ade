#pragma once

#include <set>
#include <string>
#include <vector>

namespace content::author {

enum class Severity { error, warning, note };

/// One finding of a check, for a curator: where, what is wrong, what to do.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string file; ///< inside the exhibit folder
    int line = 0;     ///< from 1; 0 where the file as a whole is meant
    std::string message;
    std::string advice;
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Collects every finding of a run; nothing stops at the first.
class Report {
public:
    void error(std::string file, int line, std::string message, std::string advice);
    void warning(std::string file, int line, std::string message, std::string advice);
    void note(std::string file, int line, std::string message, std::string advice);

    int errors() const { return errors_; }
    int warnings() const { return warnings_; }
    /// By file and line, each once.
    std::vector<Diagnostic> sorted() const;

    /// "timeline.csv:12: error: … — do this", one a line, and a closing count.
    std::string as_text() const;
    /// {"errors": n, "warnings": n, "findings": [{severity, file, line, message, advice}]}
    std::string as_json() const;

private:
    void add(Diagnostic diagnostic);
    struct ByPlace {
        bool operator()(const Diagnostic& a, const Diagnostic& b) const;
    };
    std::set<Diagnostic, ByPlace> all_;
    int errors_ = 0, warnings_ = 0;
};

/// Past this many findings, more are counted but not kept.
constexpr std::size_t kMaxFindings = 10'000;

} // namespace content::author
