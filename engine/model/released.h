// A value that has passed disclosure control. Figures that show statistics or people take nothing else, and only
// the gate (release/gate.h) can make one.
#pragma once

#include <memory>
#include <utility>

namespace portulan::release {
class Gate;
}

namespace portulan::inline model {

template <class T>
class Released {
public:
    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }

private:
    friend class portulan::release::Gate;
    explicit Released(T value) : value_(std::make_shared<const T>(std::move(value))) {}
    std::shared_ptr<const T> value_;  // copies are one value
};

}  // namespace portulan::inline model
