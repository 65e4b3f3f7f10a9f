// Declared tables, read by another thread while those before them are being checked. Internal to project/.
//   TablesAhead ahead(manifest.tables, {"families", "sources", "actors"});
//   ReadTable actors = ahead.take(source);  // the same table and problems as without it
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <initializer_list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "project/manifest.h"
#include "project/rows.h"

namespace portulan::project {

/// A declared table, and what its reading found.
struct ReadTable {
    Table table;
    Problems problems;
    std::string sha256;  // of the file before it was read; empty when there is none
};

ReadTable read_table(const TableSource& source);

class TablesAhead {
public:
    /// `order`: keys, as they will be asked for; the sources must outlive it. On one core, or when no thread is to be had,
    /// a table is read when it is asked for.
    TablesAhead(const std::vector<TableSource>& sources, std::initializer_list<std::string_view> order);
    /// What nobody asked for is not read any more.
    ~TablesAhead();
    TablesAhead(const TablesAhead&) = delete;
    TablesAhead& operator=(const TablesAhead&) = delete;

    /// The table, waited for when it is being read, else read now. Throws what the reading threw. Each is taken once.
    ReadTable take(const TableSource& source);

private:
    struct Entry {
        ReadTable read;
        std::exception_ptr failure;
        bool ready = false;
    };

    void read_all();
    const TableSource* next();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<const TableSource*> queue_;  // nobody has begun with
    std::map<std::string, Entry> entries_;  // by key: being read, or read and not yet taken
    std::size_t waiting_cells_ = 0;
    bool stopped_ = false;
    std::thread reader_;
};

}  // namespace portulan::project
