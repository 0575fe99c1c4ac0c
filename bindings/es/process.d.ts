/// The part of Node's process object that a program without modules reaches.

declare namespace NodeJS {
    interface WriteStream {
        write(text: string): boolean;
        readonly isTTY: boolean;
        readonly columns: number;
    }

    interface ProcessEnv {
        [name: string]: string | undefined;
    }

    interface Process {
        readonly argv: string[];
        readonly env: ProcessEnv;
        readonly platform: string;
        readonly pid: number;
        readonly stdout: WriteStream;
        readonly stderr: WriteStream;
        exitCode: number | undefined;
        cwd(): string;
        exit(code?: number): never;
        nextTick(handler: () => void): void;
        uptime(): number;
    }
}

declare var process: NodeJS.Process;

interface Performance {
    now(): number;
    readonly timeOrigin: number;
}

declare var performance: Performance;
