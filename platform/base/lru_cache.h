#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>

namespace platform {

/// Values by key, charged in bytes; the least recently used go first. Entries stay where they are in memory until they
/// are dropped. `now` counts frames: what was used lately can be spared, however small the budget. Finding, adding and
/// dropping cost the same however many there are. Thread: one.
template <class Key, class Value, class Hash = std::hash<Key>>
class LruCache {
public:
    struct Entry {
        Key key;
        Value value;
        std::size_t bytes = 0;
        std::uint64_t last_used = 0;
    };

    /// Null when it is not there; does not count as a use.
    Entry* find(const Key& key) {
        const auto found = by_key_.find(key);
        return found == by_key_.end() ? nullptr : &*found->second;
    }
    void use(Entry& entry, std::uint64_t now) {
        if (entry.last_used == now) return;
        entry.last_used = now;
        const auto at = by_key_.find(entry.key)->second;
        entries_.splice(entries_.begin(), entries_, at);
    }
    /// `key` must not be there yet.
    Entry& add(const Key& key, Value value, std::size_t bytes, std::uint64_t now) {
        entries_.push_front({key, std::move(value), bytes, now});
        by_key_.emplace(key, entries_.begin());
        used_ += bytes;
        return entries_.front();
    }
    /// Drops the oldest until `budget` is kept or only what was used at `spare_since` or later is left. `dropped` is
    /// called with each before it goes.
    template <class Dropped>
    void shrink(std::size_t budget, std::uint64_t spare_since, Dropped&& dropped) {
        while (used_ > budget && !entries_.empty() && entries_.back().last_used < spare_since)
            drop(std::prev(entries_.end()), dropped);
    }
    /// Drops every entry of which `which` is true.
    template <class Which, class Dropped>
    void drop_if(Which&& which, Dropped&& dropped) {
        for (auto it = entries_.begin(); it != entries_.end();) {
            const auto here = it++;
            if (which(*here)) drop(here, dropped);
        }
    }

    std::size_t used_bytes() const { return used_; }
    std::size_t size() const { return entries_.size(); }

private:
    template <class Dropped>
    void drop(typename std::list<Entry>::iterator it, Dropped&& dropped) {
        dropped(*it);
        used_ -= it->bytes;
        by_key_.erase(it->key);
        entries_.erase(it);
    }

    std::list<Entry> entries_; ///< most recently used first
    std::unordered_map<Key, typename std::list<Entry>::iterator, Hash> by_key_;
    std::size_t used_ = 0;
};

/// Mixes another number into a hash.
constexpr std::size_t mix_hash(std::size_t hash, std::uint64_t value) {
    std::uint64_t h = hash ^ (value + 0x9E3779B97F4A7C15u + (hash << 6) + (hash >> 2));
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDu;
    return static_cast<std::size_t>(h ^ (h >> 33));
}

} // namespace platform
