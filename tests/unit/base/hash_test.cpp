#include "base/hash.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/folders.h"

namespace portulan {
namespace {

// FIPS 180-4 examples (NIST, SHA256.pdf) and the empty message of the NIST test vectors.
constexpr std::string_view of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view of_448_bits = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr std::string_view of_a_million_a = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(hash, fips_examples) {
    EXPECT_EQ(sha256(""), of_nothing);
    EXPECT_EQ(sha256("abc"), of_abc);
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), of_448_bits);
    EXPECT_EQ(sha256(std::string(1000000, 'a')), of_a_million_a);
}

TEST(hash, of_files) {
    const support::TemporaryFolder folder;
    EXPECT_EQ(sha256_of_file(folder.write("empty", "")), of_nothing);
    EXPECT_EQ(sha256_of_file(folder.write("million", std::string(1000000, 'a'))), of_a_million_a);
}

TEST(hash, of_what_cannot_be_read) {
    const support::TemporaryFolder folder;
    try {
        sha256_of_file(folder.path() / "missing");
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.problem().code, "RUN-001");
        EXPECT_NE(std::string(error.what()).find("no such file"), std::string::npos) << error.what();
    }
    EXPECT_THROW(sha256_of_file(folder.path()), Error);  // a folder can be opened, not read
}

TEST(hash, quick_hash_as_xxhsum_prints_it) {
    EXPECT_EQ(quick_hash(""), "99aa06d3014798d86001c324468d497f");
    EXPECT_EQ(quick_hash("abc"), "06b05ab6733a618578af5f94892f3950");
    std::string much;
    for (int i = 0; i < 200000; ++i) much += static_cast<char>(i % 251);
    const support::TemporaryFolder folder;
    EXPECT_EQ(quick_hash_of_file(folder.write("much", much)), "b0b4a8995101f27bf0543157a23a8634");
    EXPECT_EQ(quick_hash(much), "b0b4a8995101f27bf0543157a23a8634");
    EXPECT_THROW(quick_hash_of_file(folder.path()), Error);
}

TEST(hash, fnv_reference_values) {
    // Fowler, Noll, Vo: test vectors of the reference code (fnv1a, 64 bits).
    EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325ULL);
    EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cULL);
    EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8ULL);
    EXPECT_EQ(fnv1a("bar", fnv1a("foo")), fnv1a("foobar"));
}

}  // namespace
}  // namespace portulan
