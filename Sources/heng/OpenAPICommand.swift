import ArgumentParser
import Registry
import Web

struct OpenAPI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Prints the OpenAPI 3.1 document of the API; needs no data.")

    func run() async throws {
        Swift.print(OpenAPIDocument(registers: Register.house, version: Heng.version).text)
    }
}
