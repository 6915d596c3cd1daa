import { MongoError } from "../errors.ts";

const expressions = new Set(
  `abs accumulator acos acosh allElementsTrue anyElementTrue asin asinh arrayToObject atan atan2 atanh binarySize bitAnd bitNot bitOr
  bitXor bsonSize ceil cmp concat concatArrays const convert cos cosh covariancePop covarianceSamp dateAdd dateDiff dateFromParts dateFromString
  dateSubtract dateToParts dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear degreesToRadians denseRank
  derivative documentNumber avg exp expMovingAvg filter first firstN floor function getField hour indexOfArray indexOfBytes indexOfCP integral isArray
  isNumber isoDayOfWeek isoWeek isoWeekYear last lastN let linearFill ln locf log log10 ltrim map max maxN median mergeObjects meta millisecond min minN minute
  mod month objectToArray percentile pow radiansToDegrees range rank reduce regexFind regexFindAll regexMatch replaceAll replaceOne reverseArray round
  rtrim second setDifference setEquals setIntersection setIsSubset shift sin sinh slice split sqrt stdDevPop
  stdDevSamp strcasecmp strLenBytes strLenCP substr substrBytes substrCP sum switch tan tanh toBool toDate toDecimal toDouble toHashedIndexKey
  toInt toLong toLower toObjectId toString toUpper top bottom topN bottomN trim trunc tsIncrement tsSecond unsetField week year zip`.split(
    /\s+/,
  ),
);

const stages = new Set(
  `bucket bucketAuto changeStream changeStreamSplitLargeEvent currentOp densify documents facet fill geoNear graphLookup indexStats listLocalSessions listSampledQueries
  listSearchIndexes listSessions planCacheStats redact sample search searchMeta setWindowFields shardedDataDistribution sortByCount unionWith
  vectorSearch`.split(/\s+/),
);

/** The error for a name that is no operator of this server: told apart are those that MongoDB knows. */
export const unknownExpression = (name: string): MongoError =>
  expressions.has(name.slice(1))
    ? new MongoError(168, `The expression '${name}' is not supported by this server`)
    : new MongoError(168, `Unrecognized expression '${name}'`);

/** The error for an accumulator this server does not have. */
export const unknownAccumulator = (name: string): MongoError =>
  expressions.has(name.slice(1))
    ? new MongoError(15952, `The group operator '${name}' is not supported by this server`)
    : new MongoError(15952, `unknown group operator '${name}'`);

/** Whether MongoDB has a stage of this name and this server has not. */
export const isUnsupportedStage = (name: string): boolean => stages.has(name.slice(1));

/** The error for a pipeline stage this server does not have. */
export const unknownStage = (name: string): MongoError =>
  isUnsupportedStage(name)
    ? new MongoError(40324, `The pipeline stage '${name}' is not supported by this server`)
    : new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
