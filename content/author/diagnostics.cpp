#include "content/author/diagnostics.h"

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
    const Severity severity = diagnostic.severity;
    if (all_.size() < kMaxFindings && !all_.insert(std::move(diagnostic)).second) return; // said already
    errors_ += severity == Severity::error ? 1 : 0;
    warnings_ += severity == Severity::warning ? 1 : 0;
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
    return {all_.begin(), all_.end()};
}

bool Report::ByPlace::operator()(const Diagnostic& a, const Diagnostic& b) const {
    const auto key = [](const Diagnostic& d) { return std::tie(d.file, d.line, d.severity, d.message, d.advice); };
    return key(a) < key(b);
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
