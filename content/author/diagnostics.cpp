#include "content/author/diagnostics.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace content::author {
namespace {
const char* name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}
} // namespace

void Report::add(Diagnostic diagnostic) {
    errors_ += diagnostic.severity == Severity::error ? 1 : 0;
    warnings_ += diagnostic.severity == Severity::warning ? 1 : 0;
    if (all_.size() < kMaxFindings) all_.push_back(std::move(diagnostic));
}
void Report::error(std::string file, int line, std::string message, std::string advice) {
    add({Severity::error, std::move(file), line, std::move(message), std::move(advice)});
}
void Report::warning(std::string file, int line, std::string message, std::string advice) {
    add({Severity::warning, std::move(file), line, std::move(message), std::move(advice)});
}
void Report::note(std::string file, int line, std::string message, std::string advice) {
    add({Severity::note, std::move(file), line, std::move(message), std::move(advice)});
}

std::vector<Diagnostic> Report::sorted() const {
    std::vector<Diagnostic> out = all_;
    const auto key = [](const Diagnostic& d) { return std::tie(d.file, d.line, d.severity, d.message); };
    std::stable_sort(out.begin(), out.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string Report::as_text() const {
    std::string out;
    for (const Diagnostic& d : sorted())
        out += fmt::format("{}{}: {}: {}{}{}\n", d.file, d.line > 0 ? fmt::format(":{}", d.line) : "",
                           name_of(d.severity), d.message, d.advice.empty() ? "" : " — ", d.advice);
    return out + fmt::format("{} error{}, {} warning{}\n", errors_, errors_ == 1 ? "" : "s", warnings_,
                             warnings_ == 1 ? "" : "s");
}

std::string Report::as_json() const {
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const Diagnostic& d : sorted())
        findings.push_back({{"severity", name_of(d.severity)},
                            {"file", d.file},
                            {"line", d.line},
                            {"message", d.message},
                            {"advice", d.advice}});
    const nlohmann::ordered_json all = {{"errors", errors_}, {"warnings", warnings_}, {"findings", findings}};
    return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace content::author
