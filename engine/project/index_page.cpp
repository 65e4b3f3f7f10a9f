#include "project/index_page.h"

#include "base/text.h"

namespace portulan::project {

std::string index_page(const Stage& stage, const EditionStage&, const std::vector<const MadeFigure*>& figures,
                       const std::vector<const MadeSheet*>&, const std::vector<std::pair<std::string, long>>&) {
    std::string page = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>" + xml_escape(stage.project.title) + "</title>";
    for (const MadeFigure* made : figures) {
        page += "<h2>" + xml_escape(made->figure.title) + "</h2><img alt=\"" + xml_escape(made->figure.alt_long) + "\" src=\"" + made->files[0].path + "\">";
    }
    return page + "</html>\n";
}

}  // namespace portulan::project
