// Memory for large tables that are read here and there.
#pragma once

#include <cstddef>
#include <thread>
#include <vector>

namespace portulan::inline base {

/// Throws std::bad_alloc when there is not that much left. Asked before work goes to a foreign library: some of them
/// (cairo, json-c within GDAL) crash or abort where memory ends, and a run must end with a message and nothing half written.
void require_memory(std::size_t bytes);

/// The same for as long as the work lasts: what other threads claim at that time must be left as well. What lies
/// beyond the claim is told by tell_crashes_without_memory().
class MemoryClaim {
public:
    explicit MemoryClaim(std::size_t bytes);
    ~MemoryClaim();
    MemoryClaim(const MemoryClaim&) = delete;
    MemoryClaim& operator=(const MemoryClaim&) = delete;

private:
    std::size_t bytes_;
};

/// Blocks of some megabytes lie in large pages where the system has them: finding a place in a small page costs more than
/// reading it. Throw std::bad_alloc.
void* allocate_table(std::size_t bytes);
void free_table(void* block, std::size_t bytes);

/// Has the system make the pages of a block ready on another thread while its first ones are filled: large pages are emptied before
/// they are given, which costs the thread that fills them as much as the filling. What the block holds is not touched. Where the
/// system cannot (Linux before 5.14), nothing happens, and pages come as they are needed. Ends before it is destroyed.
class PagesAhead {
public:
    PagesAhead() = default;
    PagesAhead(void* block, std::size_t bytes);

private:
    std::jthread thread_;
};

template <class T>
struct TableAllocator {
    using value_type = T;
    TableAllocator() = default;
    template <class U>
    TableAllocator(const TableAllocator<U>&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(allocate_table(n * sizeof(T))); }
    void deallocate(T* block, std::size_t n) { free_table(block, n * sizeof(T)); }
    template <class U>
    bool operator==(const TableAllocator<U>&) const { return true; }
};

template <class T>
using LargeTable = std::vector<T, TableAllocator<T>>;

}  // namespace portulan::inline base
