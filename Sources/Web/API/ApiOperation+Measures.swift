import HTTPTypes
import Kernel
import Registry

extension ApiOperation {
    static func ofMeasures(_ measures: [Measure]) -> [ApiOperation] {
        let name = Parameter(
            name: "measure", place: .path, note: LocalizedText(zh: "指标数据", en: "The measure"),
            schema: [("type", .text("string")), ("enum", .list(measures.map { .text($0.name) }))], isRequired: true)
        return [
            ApiOperation(
                method: .get, path: .apiMeasures, id: "listMeasures", tag: "measures",
                summary: LocalizedText(zh: "所有指标数据", en: "All measures"),
                success: Answer(schema: "MeasureList", note: LocalizedText(zh: "指标数据", en: "The measures"))),
            ApiOperation(
                method: .get, path: .apiMeasure("measure"), id: "showFigure", tag: "measures",
                summary: LocalizedText(zh: "某一期间的数据", en: "The figure of a measure in a period"),
                parameters: [name] + scope,
                success: Answer(schema: "Figure", note: LocalizedText(zh: "数据", en: "The figure")), refusals: [404]),
            ApiOperation(
                method: .get, path: .apiMeasureParts("measure"), id: "showFigureParts", tag: "measures",
                summary: LocalizedText(
                    zh: "数据及其按月、日、单位、区划或类别的各部分",
                    en: "A figure and its parts by month, day, organisation, region or category"),
                parameters: [name, by] + scope,
                success: Answer(
                    schema: "FigureTable", note: LocalizedText(zh: "数据和各部分", en: "The figure and its parts")),
                refusals: [404]),
        ]
    }

    private static let by = Parameter(
        name: "by", place: .query,
        note: LocalizedText(zh: "按什么分组；按日最多366天", en: "What to break it down by; days are 366 at most"),
        schema: [
            ("type", .text("string")), ("enum", .list(MeasureDimension.allCases.map { .text($0.rawValue) })),
        ], isRequired: true)

    /// Which records: a period or two days, and if wanted whose, where and of which category.
    private static let scope = [
        Parameter(
            name: "period", place: .query,
            note: LocalizedText(
                zh: "2021、2021-07 或 2021-Q3；也可用 from 和 to 代替", en: "2021, 2021-07 or 2021-Q3; or say from and to"),
            schema: FieldKind.period.inputSchema),
        Parameter(
            name: "from", place: .query, note: LocalizedText(zh: "起始日期，含当日", en: "The first day"),
            schema: FieldKind.day.inputSchema),
        Parameter(
            name: "to", place: .query, note: LocalizedText(zh: "截止日期，含当日", en: "The last day"),
            schema: FieldKind.day.inputSchema),
        Parameter(
            name: "organisation", place: .query, note: LocalizedText(zh: "单位代码", en: "An organisation's code"),
            schema: FieldKind.organisation.inputSchema),
        Parameter(
            name: "region", place: .query, note: LocalizedText(zh: "行政区划代码", en: "The code of a division"),
            schema: [("type", .text("string")), ("pattern", .text("^[0-9]{6}$"))]),
        Parameter(
            name: "category", place: .query,
            note: LocalizedText(zh: "类别的存储值；留空为未填", en: "A category's stored value; empty for none given"),
            schema: [("type", .text("string")), ("maxLength", .number(200))]),
    ]
}
