// Memory for large tables that are read here and there.
#pragma once

#include <cstddef>
#include <vector>

namespace portulan::inline base {

/// Gives back to the system what was freed, where much has been and much else is needed next.
void give_back_memory();

/// Blocks of some megabytes lie in large pages where the system has them: finding a place in a small page costs more than
/// reading it. Throw std::bad_alloc.
void* allocate_table(std::size_t bytes);
void free_table(void* block, std::size_t bytes);

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
