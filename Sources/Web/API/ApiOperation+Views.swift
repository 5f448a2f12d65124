import HTTPTypes
import Kernel
import Registry

extension ApiOperation {
    /// Saved views of a register: list, save, delete.
    static func viewOperations(of register: Register) -> [ApiOperation] {
        let (name, label, type) = (register.name, register.label, register.name.capitalizedWords)
        let path = PathPattern.apiViews("register").filling("register", name)
        let view = Answer(status: 201, schema: "SavedView", note: LocalizedText(zh: "视图", en: "The view"))
        return [
            ApiOperation(
                method: .get, path: path, id: "listViewsOf\(type)", tag: name,
                summary: LocalizedText(zh: "\(label.zh)的视图", en: "\(label.en): saved views one may open"),
                success: Answer(schema: "SavedViewList", note: LocalizedText(zh: "视图", en: "The views")),
                refusals: [404]),
            ApiOperation(
                method: .post, path: path, id: "saveViewOf\(type)", tag: name,
                summary: LocalizedText(zh: "\(label.zh)：保存视图", en: "\(label.en): save a view"),
                body: Body(
                    schema: "SavedViewEntry",
                    example: .object([
                        ("name", .text("待办")), ("query", .text("state=\(register.states[0].key)&sort=-number")),
                    ])),
                success: view, refusals: [404]),
            ApiOperation(
                method: .delete, path: PathPattern.apiView("register", "view").filling("register", name),
                id: "deleteViewOf\(type)", tag: name,
                summary: LocalizedText(zh: "\(label.zh)：删除视图", en: "\(label.en): delete a view"),
                parameters: [
                    Parameter(
                        name: "view", place: .path, note: LocalizedText(zh: "视图的 id", en: "The view's id"),
                        schema: [("type", .text("integer")), ("minimum", .number(1))], isRequired: true)
                ],
                success: Answer(schema: "SavedView", note: LocalizedText(zh: "已删除的视图", en: "The view that is gone")),
                refusals: [404]),
        ]
    }
}
