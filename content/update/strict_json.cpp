#include "content/update/strict_json.h"

#include <vector>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

/// Builds the value and stops the parser at the first thing that is not allowed.
class Builder : public nlohmann::json_sax<Json> {
public:
    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override {
        return value == 0 ? refuse("-0 is not a whole number here") : put(value); // 0 itself comes as unsigned
    }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t, const string_t& text) override {
        return refuse("the number " + text.substr(0, 40) + " is not whole, or too large");
    }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return refuse("binary values do not belong here"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (open_.back()->contains(name)) return refuse("the key “" + name.substr(0, 40) + "” stands twice");
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
        return refuse("this is not JSON from byte " + std::to_string(at) + " on");
    }

    const std::string& fault() const { return fault_; }
    Json take() { return std::move(root_); }

private:
    bool refuse(std::string why) {
        if (fault_.empty()) fault_ = std::move(why);
        return false;
    }
    Json* place(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        Json& parent = *open_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[key_] = std::move(value));
    }
    template <class Value>
    bool put(Value&& value) {
        place(Json(std::forward<Value>(value)));
        return true;
    }
    bool open(Json value) {
        if (open_.size() >= kMaxJsonDepth) return refuse("it is nested deeper than " + std::to_string(kMaxJsonDepth));
        open_.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_; ///< into root_; a parent does not grow while a child is open
    std::string key_, fault_;
};

void append_string(std::string& out, const std::string& text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

void append(std::string& out, const Json& value) {
    switch (value.type()) {
    case Json::value_t::object: {
        out += '{';
        bool first = true;
        for (const auto& [key, member] : value.items()) {
            if (!std::exchange(first, false)) out += ',';
            append_string(out, key);
            out += ':';
            append(out, member);
        }
        out += '}';
        break;
    }
    case Json::value_t::array: {
        out += '[';
        bool first = true;
        for (const Json& item : value) {
            if (!std::exchange(first, false)) out += ',';
            append(out, item);
        }
        out += ']';
        break;
    }
    case Json::value_t::string: append_string(out, value.get_ref<const std::string&>()); break;
    case Json::value_t::boolean: out += value.get<bool>() ? "true" : "false"; break;
    case Json::value_t::number_integer: out += std::to_string(value.get<std::int64_t>()); break;
    case Json::value_t::number_unsigned: out += std::to_string(value.get<std::uint64_t>()); break;
    default: out += "null"; break; // parse_json lets nothing else in
    }
}

} // namespace

Result<Json> parse_json(std::string_view bytes) {
    Builder builder;
    if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder))
        return Error{ErrorCode::invalid, builder.fault().empty() ? "this is not JSON" : builder.fault()};
    return builder.take();
}

std::string canonical_json(const Json& value) {
    std::string out;
    append(out, value);
    return out;
}

} // namespace update
