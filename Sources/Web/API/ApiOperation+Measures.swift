import Kernel
import Registry

extension ApiOperation {
    static func measuresOperation() -> ApiOperation {
        ApiOperation(
            method: .get, path: .apiMeasures, id: "listMeasures", tag: "measures",
            summary: LocalizedText(zh: "所有指标数据", en: "All measures"),
            success: Answer(schema: "MeasureList", note: LocalizedText(zh: "指标数据", en: "The measures")))
    }

    static func measureOperation(_ measures: [Measure]) -> ApiOperation {
        ApiOperation(
            method: .get, path: .apiMeasure("measure"), id: "showFigure", tag: "measures",
            summary: LocalizedText(zh: "某一期间的数据", en: "The figure of a measure in a period"),
            parameters: [
                Parameter(
                    name: "measure", place: .path, note: LocalizedText(zh: "指标数据", en: "The measure"),
                    schema: [("type", .text("string")), ("enum", .list(measures.map { .text($0.name) }))],
                    isRequired: true),
                Parameter(
                    name: "period", place: .query,
                    note: LocalizedText(zh: "2021、2021-07 或 2021-Q3", en: "2021, 2021-07 or 2021-Q3"),
                    schema: FieldKind.period.inputSchema, isRequired: true),
                Parameter(
                    name: "organisation", place: .query, note: LocalizedText(zh: "单位代码", en: "An organisation's code"),
                    schema: FieldKind.organisation.inputSchema),
            ],
            success: Answer(schema: "Figure", note: LocalizedText(zh: "数据", en: "The figure")), refusals: [404])
    }
}
