#include "sources/vector_features.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include <ogrsf_frmts.h>

#include "base/interruption.h"
#include "base/memory.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

constexpr std::size_t batch_size = 256, most_batches = 4;
constexpr std::size_t memory_to_read = std::size_t{64} << 20;  // more than a batch, and what two readers may take meanwhile

struct Batch {
    std::vector<OGRFeatureUniquePtr> features;
    std::vector<std::string> said;
    bool last = false;
    std::exception_ptr failure;
};

Batch next_batch(OGRLayer& layer, Remarks& remarks) {
    Batch batch;
    try {
        require_memory(memory_to_read);
        while (!batch.last && batch.features.size() < batch_size) {
            OGRFeatureUniquePtr feature(layer.GetNextFeature());
            batch.last = !feature;
            if (feature) batch.features.push_back(std::move(feature));
        }
    } catch (...) {
        batch.failure = std::current_exception();
        batch.last = true;
    }
    batch.said = remarks.take();
    return batch;
}

/// Batches on their way from one thread to another; never more than a few.
class Queue {
public:
    void put(Batch batch) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return batches_.size() < most_batches || abandoned_; });
        batches_.push_back(std::move(batch));
        changed_.notify_all();
    }
    Batch take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !batches_.empty(); });
        Batch batch = std::move(batches_.front());
        batches_.pop_front();
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
    std::deque<Batch> batches_;
    bool abandoned_ = false;
};

/// Uses a batch; true when it was the last.
bool use_batch(Batch batch, std::vector<std::string>& said, const std::function<void(OGRFeature&)>& use) {
    for (std::string& text : batch.said) said.push_back(std::move(text));
    if (batch.failure) std::rethrow_exception(batch.failure);
    interruption_point();
    for (const OGRFeatureUniquePtr& feature : batch.features) use(*feature);
    return batch.last;
}

/// The thread that reads; it has ended when this value goes.
class Reader {
public:
    Reader(OGRLayer& layer, Queue& queue) : queue_{queue}, thread_{[&layer, &queue] {
        Remarks remarks;
        for (bool last = false; !last && !queue.abandoned();) {
            Batch batch = next_batch(layer, remarks);
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

void each_feature(OGRLayer& layer, bool ahead, std::vector<std::string>& said, const std::function<void(OGRFeature&)>& use) {
    layer.ResetReading();
    Queue queue;
    std::unique_ptr<Reader> reader;
    if (ahead) {
        try {
            reader = std::make_unique<Reader>(layer, queue);
        } catch (const std::system_error&) {
            // No thread to be had: this one reads.
        }
    }
    Remarks remarks;
    while (!use_batch(reader ? queue.take() : next_batch(layer, remarks), said, use)) {
    }
}

}  // namespace portulan::sources
