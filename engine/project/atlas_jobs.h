// The atlas of a territory: its areas in their order, and what the plate of each reads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "documents/atlas.h"
#include "model/manuscript.h"
#include "project/atlas_wishes.h"

namespace portulan::project {

class Digest;
struct DocumentInput;
struct EditionStage;
struct Job;
struct RenderOptions;
struct Stage;

/// Id of the document.
inline constexpr std::string_view atlas_id = "atlas";
/// Name of the figure of its front that leads to the plates.
inline constexpr std::string_view atlas_key_figure = "planches";

/// The areas of a territory's atlas, in French order of their names; plates are numbered so.
struct AtlasPlan {
    struct Home;
    Level by = Level::commune;
    std::vector<figures::AtlasArea> areas{};
    std::vector<std::string> stems{};         // of the files of the plates
    std::vector<double> populations{};        // 0: not given
    std::vector<std::string> within{};        // of a quarter or sector: the name of its commune
    std::vector<std::string> indicators{};    // codes wished for; empty: all
    std::shared_ptr<const Home> home{};       // finds the area of a point; of quarters and sectors alone

    bool empty() const { return areas.empty(); }
};

/// One for each ground of the stage, empty where no atlas is wished for or there are no such areas. `findings`: PRJ-103 where a wish comes to nothing.
std::vector<AtlasPlan> atlas_plans(const Stage& stage, const std::vector<AtlasWish>& wishes, Problems& findings);

/// What the plate of an area (code) of the territory at that place reads.
documents::AtlasPlate atlas_plate_of(const Stage& stage, const EditionStage& edition, std::size_t place, std::string_view code);

void add_to(Digest& digest, const documents::AtlasPlate& plate);

/// What stands before the plates.
Manuscript atlas_document(const DocumentInput& input);
bool has_atlas(const DocumentInput& input);

/// Drawn plates of one build: what a plate's file and its atlas both need is drawn once, and kept until the atlas is bound. Thread-safe.
class DrawnPlates {
public:
    /// The plate of that key, drawn by whoever asks first.
    template <class Draw>
    documents::Sheet of(const std::string& key, const Draw& draw) {
        std::shared_ptr<Drawn> drawn;
        {
            const std::lock_guard lock(mutex_);
            auto& place = plates_[key];
            if (!place) place = std::make_shared<Drawn>();
            drawn = place;
        }
        std::call_once(drawn->once, [&] { drawn->sheet = draw(); });
        return drawn->sheet;
    }

    /// Lets go of a plate; who asks for it afterwards draws it again.
    void forget(const std::string& key) {
        const std::lock_guard lock(mutex_);
        plates_.erase(key);
    }

private:
    struct Drawn {
        std::once_flag once;
        documents::Sheet sheet;
    };
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Drawn>> plates_;
};

}  // namespace portulan::project
