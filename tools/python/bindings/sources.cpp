// What a source holds, before anything is made of it.
#include <pybind11/stl.h>

#include "base/error.h"
#include "bindings.h"
#include "call.h"
#include "project/source_vintage.h"
#include "sources/info.h"

namespace portulan::python {
namespace {

py::dict columns_of(const std::vector<sources::ColumnInfo>& columns) {
    py::list names, contents, filled, distinct, examples;
    for (const sources::ColumnInfo& column : columns) {
        names.append(column.heading);
        contents.append(std::string(sources::label_of(column.content)));
        filled.append(column.filled);
        distinct.append(column.distinct);
        examples.append(column.example);
    }
    return as_dict({{"name", names}, {"content", contents}, {"filled", filled}, {"distinct", distinct}, {"example", examples}});
}

/// A layer of a geographic file.
py::dict layer_of(const sources::SourceInfo& info, std::size_t i, const std::string& vintage) {
    const sources::LayerInfo& layer = info.vector.layers[i];
    py::dict made;
    made["name"] = layer.name;
    made["rows"] = layer.features;
    made["geometry"] = std::string(layer.geometry);
    made["crs"] = layer.crs;
    made["encoding"] = layer.encoding;
    made["extent"] = layer.extent.empty() ? py::object(py::none()) : py::object(py::make_tuple(layer.extent.min_x, layer.extent.min_y, layer.extent.max_x, layer.extent.max_y));
    made["without_geometry"] = info.shapes[i].without_geometry;
    made["invalid"] = info.shapes[i].invalid;
    made["vintage"] = vintage;
    made["columns"] = columns_of(info.columns[i]);
    return made;
}

py::dict table_of(const sources::SourceInfo& info, const std::string& vintage) {
    py::dict made;
    made["name"] = info.table.sheet;
    made["rows"] = info.table.rows.size();
    made["encoding"] = info.facts.encoding;
    made["separator"] = info.facts.separator;
    made["header_row"] = info.facts.header_row;
    made["vintage"] = vintage;
    made["columns"] = columns_of(info.columns.front());
    return made;
}

py::dict describe(const std::string& path, const std::string& sheet, long header_row, const std::string& encoding, const std::string& separator, const std::string& decimal) {
    Problems problems;
    std::vector<std::string> vintages;
    const sources::SourceInfo info = call([&] {
        std::error_code error;
        if (!std::filesystem::exists(path, error)) throw Error("RUN-001", {}, path, {{"reason@", std::string(tr_mark("no such file"))}});
        sources::SourceInfo found = sources::describe(path, path, {.encoding = encoding, .separator = separator, .decimal = decimal, .header_row = header_row, .sheet = sheet}, problems);
        for (const auto& columns : found.columns) vintages.push_back(project::vintage_of(columns));
        return found;
    });
    py::list parts;
    if (info.geographic)
        for (std::size_t i = 0; i < info.vector.layers.size(); ++i) parts.append(layer_of(info, i, vintages[i]));
    else if (!info.facts.format.empty())
        parts.append(table_of(info, vintages.front()));
    py::dict made;
    made["file"] = path;
    made["format"] = info.geographic ? info.vector.format : info.facts.format;
    made["geographic"] = info.geographic;
    made["sheets"] = info.facts.sheets;
    made["parts"] = parts;
    made["problems"] = to_python(problems);
    return made;
}

}  // namespace

void bind_sources(py::module_& module) {
    module.def("describe", &describe, py::arg("path"), py::arg("sheet"), py::arg("header_row"), py::arg("encoding"), py::arg("separator"), py::arg("decimal"));
}

}  // namespace portulan::python
