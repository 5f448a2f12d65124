package import Kernel

/// Why a document could not be turned into a file.
package enum RenderingFailure: Error, Hashable, Sendable {
    /// A program this needs is not installed; `install` is the command that brings it.
    case programMissing(String, install: String)
    case programFailed(String, detail: String)
    case timedOut(String, seconds: Int)
    case fileNotWritten(detail: String)

    package var message: LocalizedText {
        switch self {
        case .programMissing(let program, let install):
            LocalizedText(
                zh: "没有找到程序 \(program)，文件未生成，数据不受影响。请管理员运行：\(install)",
                en: "The program \(program) was not found. No file was made; no data is affected. "
                    + "Ask the administrator to run: \(install)")
        case .programFailed(let program, let detail):
            LocalizedText(
                zh: "\(program) 未能生成文件，数据不受影响。请把以下内容告诉管理员：\(detail)",
                en: "\(program) could not make the file; no data is affected. Tell the administrator: \(detail)")
        case .timedOut(let program, let seconds):
            LocalizedText(
                zh: "\(program) 在\(seconds)秒内没有完成，文件未生成，数据不受影响。请稍后重试，或分成几份导出。",
                en: "\(program) did not finish within \(seconds) seconds. No file was made; no data is affected. "
                    + "Try again later, or export in parts.")
        case .fileNotWritten(let detail):
            LocalizedText(
                zh: "文件没有写成，数据不受影响。请检查磁盘空间后重试。（\(detail)）",
                en:
                    "The file could not be written; no data is affected. Check the disk space and try again. (\(detail))"
            )
        }
    }
}
