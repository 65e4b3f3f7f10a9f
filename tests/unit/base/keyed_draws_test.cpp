#include "base/keyed_draws.h"

#include <gtest/gtest.h>

#include <string>

namespace portulan {
namespace {

std::string hex(const std::array<unsigned char, 32>& bytes) {
    std::string out;
    for (const unsigned char byte : bytes) {
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
    return out;
}

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
TEST(KeyedDraws, HmacIsThatOfTheStandard) {
    EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(KeyedDraws, AreTheSameInWhateverOrderAndOthersUnderAnotherKeyOrName) {
    const KeyedDraws draws("clé du projet", "E-0001");
    const auto fifth = draws.pair(5);
    EXPECT_EQ(draws.pair(0), KeyedDraws("clé du projet", "E-0001").pair(0));
    EXPECT_EQ(fifth, draws.pair(5));
    EXPECT_NE(fifth, KeyedDraws("clé du projet", "E-0002").pair(5));
    EXPECT_NE(fifth, KeyedDraws("autre clé", "E-0001").pair(5));
}

TEST(KeyedDraws, AreUniform) {
    const KeyedDraws draws("clé", "E");
    double first = 0, second = 0;
    constexpr int count = 20000;
    for (int i = 0; i < count; ++i) {
        const auto [u, v] = draws.pair(static_cast<std::uint32_t>(i));
        ASSERT_TRUE(u >= 0 && u < 1 && v >= 0 && v < 1);
        first += u;
        second += v;
    }
    EXPECT_NEAR(first / count, 0.5, 0.01);  // five standard errors
    EXPECT_NEAR(second / count, 0.5, 0.01);
}

}  // namespace
}  // namespace portulan
