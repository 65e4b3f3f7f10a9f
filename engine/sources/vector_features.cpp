#include "sources/vector_features.h"

#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include <ogrsf_frmts.h>

#include "base/interruption.h"
#include "base/memory.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

constexpr std::size_t most_batches = 4;
constexpr std::size_t memory_to_read = std::size_t{32} << 20;  // more than a batch

class LibraryFeatures final : public FeatureSource {
public:
    LibraryFeatures(OGRLayer& layer, bool find_faults) : layer_{layer}, find_faults_{find_faults} { layer.ResetReading(); }

    std::vector<ReadFeature> next() override {
        std::vector<ReadFeature> features;
        while (features.size() < at_once) {
            const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
            if (!feature) break;
            features.push_back(taken_apart(*feature, find_faults_));
        }
        return features;
    }

private:
    OGRLayer& layer_;
    bool find_faults_;
};

struct Batch {
    std::vector<ReadFeature> features;
    std::vector<std::string> said;
    bool last = false;
    std::exception_ptr failure;
};

void look_at(ReadFeature& feature, const TakeShape& take) {
    feature.missing = feature.shape.index() == 0;
    feature.box = box_of(feature.shape);
    if (take) feature.use = take(std::move(feature.shape));
}

Batch next_batch(FeatureSource& source, const ReadOptions& options, Remarks& remarks) {
    Batch batch;
    try {
        const MemoryClaim claim(memory_to_read);
        batch.features = source.next();
        for (ReadFeature& feature : batch.features) look_at(feature, options.take);
        batch.last = batch.features.empty();
    } catch (...) {
        batch.failure = std::current_exception();
        batch.last = true;
    }
    batch.said = remarks.take();
    return batch;
}

/// Batches on their way from one thread to another; never more than a few. Nothing is allocated: nobody catches what the
/// thread that reads would throw here.
class Queue {
public:
    void put(Batch batch) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return count_ < most_batches || abandoned_; });
        if (abandoned_) return;
        batches_[(first_ + count_++) % most_batches] = std::move(batch);
        changed_.notify_all();
    }
    Batch take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return count_ > 0; });
        Batch batch = std::move(batches_[first_]);
        first_ = (first_ + 1) % most_batches;
        --count_;
        changed_.notify_all();
        return batch;
    }
    void abandon() {
        const std::lock_guard lock(mutex_);
        abandoned_ = true;
        changed_.notify_all();
    }
    bool abandoned() {
        const std::lock_guard lock(mutex_);
        return abandoned_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::array<Batch, most_batches> batches_;  // a ring
    std::size_t first_ = 0, count_ = 0;
    bool abandoned_ = false;
};

/// Uses a batch; true when it was the last.
bool use_batch(Batch batch, std::vector<std::string>& said, const std::function<void(ReadFeature&)>& use) {
    for (std::string& text : batch.said) said.push_back(std::move(text));
    if (batch.failure) std::rethrow_exception(batch.failure);
    interruption_point();
    for (ReadFeature& feature : batch.features) use(feature);
    return batch.last;
}

/// The thread that reads; it has ended when this value goes.
class Reader {
public:
    Reader(FeatureSource& source, const ReadOptions& options, Queue& queue) : queue_{queue}, thread_{[&source, &options, &queue] {
        Remarks remarks;
        for (bool last = false; !last && !queue.abandoned();) {
            Batch batch = next_batch(source, options, remarks);
            last = batch.last;
            queue.put(std::move(batch));
        }
    }} {}
    ~Reader() {
        queue_.abandon();
        thread_.join();
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

private:
    Queue& queue_;
    std::thread thread_;
};

}  // namespace

ReadFeature taken_apart(OGRFeature& feature, bool find_faults) {
    ReadFeature read{.cells = field_texts(feature)};
    OGRGeometry* geometry = feature.GetGeometryRef();
    if (geometry) geometry->closeRings();
    read.shape = geometry_of(geometry, read.lost);
    if (find_faults && std::holds_alternative<MultiPolygon>(read.shape)) read.fault = fault_of(*geometry);
    return read;
}

std::unique_ptr<FeatureSource> library_features(OGRLayer& layer, bool find_faults) {
    return std::make_unique<LibraryFeatures>(layer, find_faults);
}

void each_feature(FeatureSource& source, const ReadOptions& options, std::vector<std::string>& said, const std::function<void(ReadFeature&)>& use) {
    Queue queue;
    std::unique_ptr<Reader> reader;
    if (options.ahead) {
        try {
            reader = std::make_unique<Reader>(source, options, queue);
        } catch (const std::system_error&) {
            // No thread to be had: this one reads.
        }
    }
    Remarks remarks;
    while (!use_batch(reader ? queue.take() : next_batch(source, options, remarks), said, use)) {
    }
}

}  // namespace portulan::sources
