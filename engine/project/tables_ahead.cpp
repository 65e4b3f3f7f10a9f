#include "project/tables_ahead.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"

namespace portulan::project {
namespace {

/// Past so many cells that nobody has asked for yet the reader waits: memory does not grow with the number of tables.
constexpr std::size_t most_waiting_cells = 4'000'000;

std::size_t cells_of(const Table& table) { return table.rows.size() * table.columns.size(); }

}  // namespace

ReadTable read_table(const TableSource& source) {
    ReadTable read;
    std::error_code error;
    if (std::filesystem::is_regular_file(source.path, error)) read.sha256 = sha256_of_file(source.path);
    read.table = read_declared_table(source, read.problems);
    return read;
}

TablesAhead::TablesAhead(const std::vector<TableSource>& sources, std::initializer_list<std::string_view> order) {
    for (const std::string_view key : order)
        for (const TableSource& source : sources)
            if (source.key == key) queue_.push_back(&source);
    if (core_count() < 2) return;
    try {
        reader_ = std::thread([this] { read_all(); });
    } catch (const std::system_error&) {
        // No thread to be had: tables are read when they are asked for.
    }
}

TablesAhead::~TablesAhead() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    if (reader_.joinable()) reader_.join();
}

/// The next table that nobody has begun with, entered as being read; null at the end.
const TableSource* TablesAhead::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || waiting_cells_ < most_waiting_cells; });
    if (stopped_ || queue_.empty()) return nullptr;
    const TableSource* source = queue_.front();
    queue_.pop_front();
    entries_[source->key];
    return source;
}

void TablesAhead::read_all() {
    while (const TableSource* source = next()) {
        Entry made{.read = {}, .failure = {}, .ready = true};
        try {
            made.read = read_table(*source);
        } catch (...) {
            made.failure = std::current_exception();
        }
        const std::lock_guard lock(mutex_);
        waiting_cells_ += cells_of(made.read.table);
        entries_[source->key] = std::move(made);
        changed_.notify_all();
    }
}

ReadTable TablesAhead::take(const TableSource& source) {
    std::unique_lock lock(mutex_);
    const auto found = entries_.find(source.key);
    if (found == entries_.end()) {
        std::erase(queue_, &source);  // not begun: whoever asks reads it
        lock.unlock();
        return read_table(source);
    }
    changed_.wait(lock, [&] { return found->second.ready; });
    Entry entry = std::move(found->second);
    entries_.erase(found);
    waiting_cells_ -= cells_of(entry.read.table);
    lock.unlock();
    changed_.notify_all();
    if (entry.failure) std::rethrow_exception(entry.failure);
    return std::move(entry.read);
}

}  // namespace portulan::project
