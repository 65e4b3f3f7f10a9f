# Called by portulan_embed: writes the bytes of INPUT as a C++ source, OUTPUT.
file(READ "${INPUT}" bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "((0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,))" "\\1\n" bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include <cstddef>

namespace ${NAMESPACE} {
extern const unsigned char ${SYMBOL}_data[];
extern const std::size_t ${SYMBOL}_size;
const unsigned char ${SYMBOL}_data[] = {
${bytes}0x00}; // one zero more than the size says, so that an empty file has an address too
const std::size_t ${SYMBOL}_size = ${size};
} // namespace ${NAMESPACE}
")
