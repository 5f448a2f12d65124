import Kernel

/// From an answer to what can be asked with it next, for readers and for programs that explore (OpenAPI's Link Object).
struct ApiLink: Sendable {
    /// The identity of the operation it leads to.
    let operation: String
    /// Parameters of that operation, and where in the answer they stand.
    let parameters: [(String, String)]

    var json: JSONText {
        .object([
            ("operationId", .text(operation)),
            ("parameters", .object(parameters.map { ($0.0, .text($0.1)) })),
        ])
    }
}

extension ApiOperation {
    /// A matter that was entered can be read, corrected and acted on; one that was read, too, as the version it was read
    /// in; a page leads to the next.
    func links(among operations: [ApiOperation]) -> [ApiLink] {
        guard success.schema != "\(tag.capitalizedWords)Page" else {
            return [ApiLink(operation: id, parameters: [("after", "$response.body#/next")])]
        }
        let isEntry = success.status == 201
        guard success.schema == tag.capitalizedWords, isEntry || !writes else { return [] }
        return operations.filter { $0.tag == tag && $0.takesNumber && (isEntry || $0.writes) }.map { operation in
            var parameters = [("number", "$response.body#/number")]
            if operation.parameters.contains(where: { $0.name == Parameter.ifMatch.name }) {
                parameters.append(("If-Match", "$response.header.ETag"))
            }
            return ApiLink(operation: operation.id, parameters: parameters)
        }
    }

    private var takesNumber: Bool { parameters.contains { $0.name == Parameter.number.name && $0.place == .path } }
}
