#include "base/memory.h"

#include <malloc.h>
#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace portulan::inline base {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;

bool is_large(std::size_t bytes) { return bytes >= large_page; }

}  // namespace

void give_back_memory() { ::malloc_trim(0); }

void* allocate_table(std::size_t bytes) {
    if (!is_large(bytes)) return ::operator new(bytes);
    const std::size_t whole = (bytes + large_page - 1) / large_page * large_page;
    void* const block = std::aligned_alloc(large_page, whole);
    if (!block) throw std::bad_alloc();
    ::madvise(block, whole, MADV_HUGEPAGE);  // a wish: without it all works, slower
    return block;
}

void free_table(void* block, std::size_t bytes) {
    if (is_large(bytes)) std::free(block);
    else ::operator delete(block);
}

}  // namespace portulan::inline base
