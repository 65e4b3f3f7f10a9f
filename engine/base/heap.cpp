#include "base/heap.h"

#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

namespace portulan::inline base {

void expect_memory(std::size_t bytes) {
    // Each page that is returned and asked for again must be emptied by the system: a fifth of a short run.
    constexpr int everything = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, everything);
    mallopt(M_TRIM_THRESHOLD, everything);
    // A block taken and given back at once stays with the process as addresses, without a page behind them yet.
    void* block = std::malloc(bytes);
    if (block == nullptr) return;
    constexpr std::uintptr_t page = 4096;
    const auto begin = (reinterpret_cast<std::uintptr_t>(block) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(block) + bytes) / page * page;
    if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
    std::free(block);
}

}  // namespace portulan::inline base
