import Kernel
import Registry

extension ApiSchemas {
    /// Of saved views.
    static let views: [(String, JSONText)] = [
        (
            "SavedView",
            whole([
                ("id", count), ("register", string), ("name", string), ("query", string), ("sharing", string),
                ("owner", string), ("own", boolean), ("default", boolean),
            ])
        ),
        ("SavedViewList", whole([("items", list(.reference("SavedView")))])),
        (
            "SavedViewEntry",
            object(
                [
                    (
                        "name",
                        .object([
                            ("type", .text("string")), ("minLength", .number(1)),
                            ("maxLength", .number(SavedView.longestName)),
                        ])
                    ),
                    (
                        "query",
                        .object([
                            ("type", .text("string")), ("maxLength", .number(SavedView.longestQuery)),
                            ("description", .text("列表地址中“?”之后的部分 · What stands behind the “?” of a list's address")),
                        ])
                    ),
                    (
                        "sharing",
                        .object([
                            ("type", .text("string")), ("default", .text("own")),
                            ("enum", .list(SavedView.Sharing.allCases.map { .text($0.rawValue) })),
                        ])
                    ),
                ], required: ["name", "query"])
        ),
    ]
}
