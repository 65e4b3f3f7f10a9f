// clang 14 does not compile qpdf's JSON.hh with libstdc++ 12 (a std::vector<JSON> inside JSON, in C++20). What we use of
// qpdf only needs the name: this header stands before each source that reads qpdf, where clang compiles.
#pragma once

#define JSON_HH
class JSON;
