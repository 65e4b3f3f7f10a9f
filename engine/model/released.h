// A value that has passed disclosure control. Figures that show statistics or people take nothing else, and only
// the gate (release/gate.h) can make one.
#pragma once

#include <utility>

namespace portulan::release {
class Gate;
}

namespace portulan::inline model {

template <class T>
class Released {
public:
    const T& operator*() const { return value_; }
    const T* operator->() const { return &value_; }

private:
    friend class portulan::release::Gate;
    explicit Released(T value) : value_(std::move(value)) {}
    T value_;
};

}  // namespace portulan::inline model
