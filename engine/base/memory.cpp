#include "base/memory.h"

#include <sys/mman.h>

#include <atomic>
#include <new>
#include <system_error>

namespace portulan::inline base {
namespace {

constexpr std::size_t large_page = std::size_t{1} << 21;

std::atomic<std::size_t> claimed{0};

bool is_large(std::size_t bytes) { return bytes >= large_page; }

}  // namespace

void require_memory(std::size_t bytes) {
    // Asked for and given back untouched: costs no memory, only says whether the limits of the process allow it.
    void* const block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) throw std::bad_alloc();
    ::munmap(block, bytes);
}

MemoryClaim::MemoryClaim(std::size_t bytes) : bytes_(bytes) {
    const std::size_t all = claimed.fetch_add(bytes) + bytes;
    try {
        require_memory(all);
    } catch (...) {
        claimed.fetch_sub(bytes);
        throw;
    }
}

MemoryClaim::~MemoryClaim() { claimed.fetch_sub(bytes_); }

void* allocate_table(std::size_t bytes) {
    if (!is_large(bytes)) return ::operator new(bytes);
    void* const block = ::operator new(bytes, std::align_val_t{large_page});
    // A wish: without it all works, slower. What does not fill a large page lies in small ones, and takes no more than it needs.
    ::madvise(block, bytes / large_page * large_page, MADV_HUGEPAGE);
    return block;
}

void free_table(void* block, std::size_t bytes) {
    if (is_large(bytes)) ::operator delete(block, std::align_val_t{large_page});
    else ::operator delete(block);
}

PagesAhead::PagesAhead(void* block, std::size_t bytes) {
    if (!is_large(bytes)) return;
    const auto populate = [=](const std::stop_token& stop) {
        char* const first = static_cast<char*>(block);
        for (std::size_t at = 0; at < bytes / large_page * large_page && !stop.stop_requested(); at += large_page)
            if (::madvise(first + at, large_page, MADV_POPULATE_WRITE) != 0) return;
    };
    try {
        thread_ = std::jthread(populate);
    } catch (const std::system_error&) {  // no more threads: pages come as they are needed
    }
}

}  // namespace portulan::inline base
